# The bot, as an image: `serve` by default. What it runs stands in requirements.lock; the checks and tests are not in it.
FROM python:3.11-slim AS build
RUN python -m pip install --no-cache-dir "uv>=0.9"
WORKDIR /app
COPY requirements.lock ./
RUN uv venv --no-managed-python /opt/venv
RUN uv pip install --no-cache --compile-bytecode --python /opt/venv/bin/python --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
RUN uv pip install --no-cache --compile-bytecode --python /opt/venv/bin/python --no-deps .

FROM python:3.11-slim
RUN useradd --system --user-group --no-create-home bot && install --directory --owner=bot --group=bot /data
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PORT=3000 DATABASE_URL=sqlite:////data/meeting-bot.sqlite3
# A folder that the bot may write to: SQLite's file is there, unless DATABASE_URL names another database.
WORKDIR /data
VOLUME /data
USER bot
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.build_opener(r.ProxyHandler({})).open(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["meeting-bot"]
CMD ["serve"]
