# The workbench as a container: the locked packages and nothing that builds, run by a user who owns the data alone.
# Debian's release decides which pg_dump comes along: compose.yaml takes the PostgreSQL server of the same version.
FROM python:3.12-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/workbench
WORKDIR /src
# First what seldom changes, so that a new version of the workbench is built in seconds.
COPY requirements/run.lock requirements/run.lock
RUN /opt/workbench/bin/pip install --require-hashes --only-binary :all: --requirement requirements/run.lock
COPY LICENSE NOTICE README.md pyproject.toml ./
COPY cli cli
COPY db db
COPY docs/guide.md docs/guide.md
COPY pages pages
COPY services services
COPY workbench workbench
RUN /opt/workbench/bin/pip install --no-deps --no-build-isolation . \
    && /opt/workbench/bin/pip uninstall --yes hatchling editables pip

FROM python:3.12-slim-trixie
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin workbench \
    && install -d -o workbench -g workbench -m 0700 /data /backups
COPY --from=build /opt/workbench /opt/workbench
ENV PATH=/opt/workbench/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ORT_DISABLE_TELEMETRY=1 \
    WORKBENCH_DATA_FOLDER=/data \
    WORKBENCH_BACKUP_FOLDER=/backups \
    WORKBENCH_HOST=0.0.0.0 \
    WORKBENCH_SIGN_IN=accounts \
    WORKBENCH_LOG_FORMAT=json
USER workbench
WORKDIR /data
VOLUME ["/data", "/backups"]
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/ready', timeout=4)"]
ENTRYPOINT ["workbench"]
CMD ["serve", "--no-browser"]
