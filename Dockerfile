# The site in a container: the same set-up as `make run`, and one image for web server and loop (compose.yaml).
FROM python:3.12-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends make \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/burgerkracht
COPY . .
# Packages, the encoder, styles, word lists and static files; Node.js comes as a Python package
RUN make build/stamps/run build/stamps/meaning build/stamps/static build/stamps/lexicon && rm -rf node_modules ~/.npm ~/.cache
RUN useradd --system --home-dir /data site && mkdir /data && chown site /data
USER site
ENV DATA_DIR=/data DJANGO_SETTINGS_MODULE=config.settings.production
CMD [".venv/bin/gunicorn", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--worker-class=gthread", "config.wsgi"]
