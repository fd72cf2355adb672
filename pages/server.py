"""What `streamlit run` starts: the pages of `app.py` and the interface of `api`, behind the checks of `guard.py`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# As in app.py: the folder of the packages in place of this one, which Streamlit puts first on the path.
sys.path[:] = [str(HERE.parent)] + [entry for entry in sys.path if entry not in {str(HERE), str(HERE.parent)}]

from starlette.middleware import Middleware  # noqa: E402
from streamlit.starlette import App  # noqa: E402

from pages.api.mounting import mounted  # noqa: E402
from pages.export import finished  # noqa: E402
from pages.guard import Guard  # noqa: E402
from pages.health.measures import Measured, Routed  # noqa: E402
from pages.health.routes import ROUTES  # noqa: E402
from pages.opening import opened  # noqa: E402
from pages.project_path import ProjectPath  # noqa: E402
from pages.request_log import RequestLog  # noqa: E402
from pages.shared import errors, signed_in, storage  # noqa: E402
from pages.sign_in.asked import Databases  # noqa: E402
from pages.sign_in.gate import Gate  # noqa: E402
from pages.sign_in.leading_back import LeadingBack  # noqa: E402
from pages.sign_in.routes import routes  # noqa: E402
from services.measures import watch  # noqa: E402
from workbench.settings import SignIn, read_settings  # noqa: E402

watch()
databases = Databases(signed_in.installation_database, storage.project)
app = App(
    HERE / "app.py",
    routes=[mounted(storage.project, signed_in.is_closed), finished.route(databases), *ROUTES, *routes(databases)],
    middleware=[
        Middleware(Measured),
        Middleware(RequestLog),
        Middleware(Guard, public_address=read_settings().public_address),
        *([Middleware(LeadingBack)] if read_settings().sign_in is SignIn.OIDC else []),
        Middleware(ProjectPath),
        Middleware(Gate, databases=databases),
        # The last one, next to the router.
        Middleware(Routed),
    ],
    lifespan=opened,
    on_script_error=errors.show_uncaught,
)
