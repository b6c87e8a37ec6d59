import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

# Airflow writes its configuration into AIRFLOW_HOME on import, and the DAG reads the environment.
HOME = tempfile.TemporaryDirectory(prefix="coinfront-airflow-")
os.environ["AIRFLOW_HOME"] = HOME.name
os.environ.pop("SCHEDULE", None)


@dataclass
class Server:
    """An HTTP server that responds with `responses` by path, otherwise 404, and stores the bodies it received."""

    url: str
    responses: dict[str, object] = field(default_factory=dict)
    received: list[dict] = field(default_factory=list)
    stop: Callable[[], None] = lambda: None


@pytest.fixture
def server():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            response = server.responses.get(self.path.split("?")[0])
            self.send_response(404 if response is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(response).encode())

        def do_POST(self):
            server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.do_GET()

        def log_message(self, *_):
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{listening.server_port}")
    thread = Thread(target=listening.serve_forever)
    thread.start()

    def stop():
        listening.shutdown()
        listening.server_close()
        thread.join()

    server.stop = stop
    yield server
    if thread.is_alive():
        stop()
