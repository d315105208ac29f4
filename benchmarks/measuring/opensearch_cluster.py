"""A real OpenSearch of three nodes on this computer, each a process of its own that can be killed.

It needs Java 21 or later and Maven; `reason_against` says what is missing. Nodes speak to each
other and to tests by 127.0.0.1 alone, without passwords. Maven keeps what it has fetched, so that
only the first start needs a network.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2] / ".ci" / "cluster"
FOLDER = (
    Path(tempfile.gettempdir()) / f"untoc-opensearch-{os.getuid() if os.name == 'posix' else ''}"
)
OLDEST_JAVA = 21
NODES = 3
_HTTP, _TRANSPORT = 19_210, 19_310  # the ports of the nodes are these and 1, 2, 3
_MEMORY = "320m"
_STARTED: list["subprocess.Popen[bytes]"] = []  # they outlive whoever started them
_PATIENCE = 150  # seconds until the cluster is green; on a busy computer one minute is not enough


def java_home() -> Path | None:
    """Return a Java that is new enough: that of JAVA_HOME, or the newest that is installed."""
    places = [os.environ.get("JAVA_HOME"), *map(str, Path("/usr/lib/jvm").glob("*"))]
    found = shutil.which("java")
    places.append(str(Path(found).resolve().parents[1]) if found else None)
    versions = {Path(place): _version(Path(place)) for place in places if place}
    fitting = {home: version for home, version in versions.items() if version >= OLDEST_JAVA}
    return max(fitting, key=lambda home: fitting[home], default=None)


def reason_against() -> str | None:
    """Return why no cluster can be started here; None when it can."""
    if java_home() is None:
        return f"no Java {OLDEST_JAVA} or later is installed"
    return None if shutil.which("mvn") else "Maven is not installed"


class Cluster:
    """Three nodes.

    Args:
        folder: where their data, logs and process numbers lie.
        settings: further ones, with two underscores for a full stop.
    """

    def __init__(self, folder: Path = FOLDER, **settings: str) -> None:
        self.folder = folder
        self._settings = {name.replace("__", "."): value for name, value in settings.items()}
        self.urls = tuple(f"http://127.0.0.1:{_HTTP + number}" for number in range(1, NODES + 1))

    @property
    def pids(self) -> dict[int, int]:
        """The processes of the nodes that live, by the number of the node."""
        found = {}
        for file in self.folder.glob("node-*.pid"):
            pid = int(file.read_text())
            if _is_node(pid):
                found[int(file.stem.partition("-")[2])] = pid
        return found

    def start(self) -> None:
        """Start the nodes, and wait until they are one green cluster.

        Raises:
            RuntimeError: it cannot be done; says why, and where the logs are.
        """
        if reason := reason_against():
            raise RuntimeError(reason)
        self.stop()
        classes = self._classes()
        for number in range(1, NODES + 1):
            self.start_node(number, classes)
        self.wait_until_green()

    def reason_unprepared(self) -> str | None:
        """Return why what the nodes need cannot be fetched and compiled; None once it is there."""
        try:
            self._classes()
        except RuntimeError as error:
            return " ".join(str(error).split())[:300]
        return None

    def start_node(self, number: int, classes: str | None = None) -> None:
        """Start one node, with the data it had."""
        home = self.folder / f"node-{number}"
        (home / "config").mkdir(parents=True, exist_ok=True)
        seeds = ",".join(f"127.0.0.1:{_TRANSPORT + other}" for other in range(1, NODES + 1))
        settings = {
            "cluster.name": f"untoc-{self.folder.name}",
            "node.name": f"node-{number}",
            "http.port": _HTTP + number,
            "transport.port": _TRANSPORT + number,
            "network.host": "127.0.0.1",
            "discovery.seed_hosts": seeds,
            "cluster.initial_cluster_manager_nodes": ",".join(
                f"node-{other}" for other in range(1, NODES + 1)
            ),
            # A disk that is nearly full of other things is no reason to place no index.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "cluster.max_shards_per_node": 3000,
            # A node that does not answer is given up after seconds, not half a minute.
            "cluster.fault_detection.follower_check.timeout": "2s",
            "cluster.fault_detection.leader_check.timeout": "2s",
            "cluster.publish.timeout": "4s",
            "action.auto_create_index": "false",
            **self._settings,
        }
        command = [
            str(self._java("java")),
            *("-Xms128m", f"-Xmx{_MEMORY}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            *("--enable-native-access=ALL-UNNAMED", "-cp", classes or self._classes()),
            *("TestNode", str(home)),
            *(f"{name}={value}" for name, value in settings.items()),
        ]
        with (self.folder / f"node-{number}.log").open("wb") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        _STARTED.append(process)
        while process.poll() is None and not _is_node(process.pid):
            time.sleep(0.01)  # for a moment the system does not say yet what was started
        (self.folder / f"node-{number}.pid").write_text(str(process.pid))

    def stop(self) -> None:
        """Stop the nodes and delete what they held; what Maven and Java prepared stays."""
        pids = list(self.pids.values())
        for pid in pids:
            _signal(pid, signal.SIGCONT)
            _signal(pid, signal.SIGTERM)
        deadline = time.monotonic() + 15
        while any(map(_is_node, pids)) and time.monotonic() < deadline:
            time.sleep(0.2)
        for pid in pids:
            _signal(pid, signal.SIGKILL)
        for number in range(1, NODES + 1):
            shutil.rmtree(self.folder / f"node-{number}", ignore_errors=True)
            (self.folder / f"node-{number}.pid").unlink(missing_ok=True)

    def kill(self, number: int) -> None:
        """End a node without any warning, as a power failure does."""
        _signal(self.pids[number], signal.SIGKILL)

    def pause(self, number: int) -> None:
        """Let a node keep its connections and answer nothing."""
        _signal(self.pids[number], signal.SIGSTOP)

    def resume(self, number: int) -> None:
        """Let a node that was paused go on."""
        _signal(self.pids[number], signal.SIGCONT)

    def health(self) -> dict[str, Any] | None:
        """Return what the first node that answers says of the cluster; None when none does."""
        return self._asked("_cluster/health")

    def on_disk(self) -> float:
        """Return the megabytes of all indexes, each part counted once and not its copies."""
        stored = self._asked("_stats/store")
        assert stored is not None
        return int(stored["_all"]["primaries"]["store"]["size_in_bytes"]) / 1e6

    def _asked(self, path: str) -> dict[str, Any] | None:
        for url in self.urls:
            try:
                with urllib.request.urlopen(f"{url}/{path}", timeout=2) as answer:  # noqa: S310
                    found: dict[str, Any] = json.load(answer)
                    return found
            except (OSError, urllib.error.URLError, ValueError):
                continue
        return None

    def wait_until_green(self, nodes: int = NODES, patience: float = _PATIENCE) -> float:
        """Wait until the cluster is green with so many nodes, and return the seconds it took.

        Raises:
            RuntimeError: it does not become so.
        """
        begun = time.monotonic()
        while (waited := time.monotonic() - begun) < patience and len(self.pids) >= nodes:
            health = self.health()
            if health and health["status"] == "green" and health["number_of_nodes"] == nodes:
                return waited
            time.sleep(0.2)
        raise RuntimeError(
            f"{len(self.pids)} nodes live; the cluster is not green after {waited:.0f} seconds: "
            f"{self.health()}; its logs are in {self.folder}"
        )

    def memory(self) -> dict[int, float]:
        """Return the megabytes of memory of each node, where the system tells."""
        found = {}
        for number, pid in self.pids.items():
            status = Path(f"/proc/{pid}/status")
            if status.exists():
                resident = re.search(r"VmRSS:\s+(\d+)", status.read_text())
                found[number] = int(resident[1]) / 1000 if resident else 0.0
        return found

    def _classes(self) -> str:
        """Return where Java finds its classes; fetched and compiled at the first time."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        listed = self.folder / "classpath"
        if _is_older(listed, SOURCE / "pom.xml") or not _all_there(listed.read_text()):
            self._run(
                "mvn",
                "-q",
                "-B",
                "-f",
                SOURCE / "pom.xml",
                "dependency:build-classpath",
                f"-Dmdep.outputFile={listed}",
            )
        source, classes = SOURCE / "TestNode.java", self.folder / "classes"
        if _is_older(classes / "TestNode.class", source):
            self._run(self._java("javac"), "-cp", listed.read_text(), "-d", classes, source)
        return f"{classes}:{listed.read_text()}"

    def _java(self, program: str) -> Path:
        home = java_home()
        assert home is not None
        return home / "bin" / program

    def _run(self, *command: str | Path) -> None:
        environ = os.environ | {"JAVA_HOME": str(java_home())}
        ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        if ended.returncode:
            raise RuntimeError(f"{command[0]} failed:\n{(ended.stdout + ended.stderr)[:2000]}")


def _version(home: Path) -> int:
    """Return the version of a Java that can also compile; 0 for what is none."""
    try:
        release = (home / "release").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r'JAVA_VERSION="(\d+)', release)
    return int(found[1]) if found and (home / "bin" / "javac").exists() else 0


def _is_older(made: Path, source: Path) -> bool:
    """Tell whether something has to be made, the first time or again."""
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def _all_there(paths: str) -> bool:
    return all(Path(path).exists() for path in paths.split(":"))


def _is_node(pid: int) -> bool:
    """Tell whether a process lives and is a node, not another that has got its number since."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"TestNode" in command


def _signal(pid: int, number: signal.Signals) -> None:
    if _is_node(pid):
        os.kill(pid, number)


def main(arguments: list[str]) -> int:
    """Do what is typed: start, stop, status, or run the tests on the cluster."""
    cluster = Cluster()
    match arguments:
        case ["start"]:
            try:
                cluster.start()
            except RuntimeError as error:
                print(error, file=sys.stderr)
                return 1
            print(",".join(cluster.urls))
        case ["stop"]:
            cluster.stop()
        case ["status"]:
            print(
                json.dumps(
                    {"nodes": cluster.pids, "urls": cluster.urls} | {"health": cluster.health()}
                )
            )
            return 0 if cluster.pids else 1
        case ["why-not"]:
            reason = reason_against() or cluster.reason_unprepared()
            print(reason or "")
            return 1 if reason else 0
        case _:
            print("start | stop | status | why-not", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
