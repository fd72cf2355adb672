"""Where the plain pages about accounts stand, from the root of the server on."""

SIGN_IN = "/sign-in"
CODE = "/sign-in/code"
STYLE = "/sign-in/style.css"
SIGN_OUT = "/sign-out"
ACCOUNT = "/account"
INVITATION = "/invitation"
PASSWORD = "/account/password"  # noqa: S105 - an address
CODES_BEGIN = "/account/codes/begin"
CODES_FINISH = "/account/codes/finish"
CODES_END = "/account/codes/end"
OTHERS_END = "/account/sessions/end-others"
