"""Make or mend the virtual environment in .venv: `python tools/environment.py LOCK [MORE …]`, from the project's root.

Works with an interpreter of any age as far as saying that it is too old. Does nothing if the environment is already what the
locks ask for. What the locks after the first one hold comes on top, into an environment that is there. A half-made environment
is never taken for a whole one: its stamp is written last.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys

OLDEST = (3, 11)
FOLDER = ".venv"
STAMP = os.path.join(FOLDER, "stamp")
BUILDS = ("pyproject.toml",)
HELD = {"nlp.lock": ("run.lock",), "dev.lock": ("run.lock", "nlp.lock", "cjk.lock", "postgres.lock")}
"""Locks of which all stands in a larger one: whoever may test may run."""


def main():
    locks = sys.argv[1:]
    unfit = what_is_unfit()
    if unfit:
        sys.exit(unfit)
    held = read(STAMP).decode("utf-8", "replace").splitlines()
    missing = choose_missing(locks, held)
    if not missing:
        return
    if os.path.exists(STAMP):
        os.remove(STAMP)
    sys.stderr.write("Setting up %s from %s, once: a minute or so.\n" % (FOLDER, " and ".join(missing)))
    if missing == locks:
        held = []
        run([sys.executable, "-m", "venv", "--clear", FOLDER])
    python = os.path.join(FOLDER, "Scripts" if os.name == "nt" else "bin", "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    for lock in missing:
        install(python, pip, lock)
    run(pip + ["install", "-qq", "--no-build-isolation", "--no-deps", "-e", "."])
    known = [name for lock in missing for name in (lock,) + HELD.get(lock, ())]
    write_whole(STAMP, "\n".join(held + [fingerprint(name) for name in known]) + "\n")


def install(python, pip, lock):
    """Install what a lock names, held to its hashes: in seconds with the uv that the lock itself may name, otherwise with pip."""
    # The lock names everything; pip before 23.3 stumbles over extras that it would have to resolve.
    options = ["--no-deps", "--require-hashes", "-r"]
    own = take_part(read(lock).decode("utf-8"), "uv")
    if own:
        part = os.path.join(FOLDER, "uv.lock")
        write_whole(part, own)
        run(pip + ["install", "-qq"] + options + [part])
        if subprocess.call([python, "-m", "uv", "pip", "install", "-q", "--python", python] + options + [lock]) == 0:
            return
        # It goes by its own settings of where packages come from, not by those of pip.
        sys.stderr.write("uv could not install %s (its own message is above); pip does it, some minutes.\n" % lock)
    run(pip + ["install", "-qq"] + options + [lock])


def take_part(lock, name):
    """The lines by which a lock's text pins one package, with its hashes; nothing if it does not name it."""
    lines = lock.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith(name + "==")]
    if not starts:
        return ""
    end = starts[0]
    while lines[end].endswith("\\\n"):
        end += 1
    return "".join(lines[starts[0] : end + 1])


def choose_missing(locks, held):
    """The locks that are still to be installed: all of them if the first one is, as everything begins anew then."""
    if fingerprint(locks[0]) not in held:
        return locks
    return [lock for lock in locks if fingerprint(lock) not in held]


def what_is_unfit():
    if sys.version_info < OLDEST:
        return "Briefing Desk needs Python %d.%d or newer; this is %s (%s). Name a newer one: make run PYTHON=python3.12" % (
            OLDEST + (sys.version.split()[0], sys.executable)
        )
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        return (
            "This Python (%s) has no %s module, which sets up the environment. "
            "On Debian and Ubuntu: apt-get install python3-venv. Then run the same command again." % (sys.executable, missing[0])
        )
    return ""


def fingerprint(lock):
    """What the environment depends on: the lock, how the project is built, the interpreter, and where the project stands."""
    digest = hashlib.sha256()
    parts = [read(path) for path in (lock,) + BUILDS]
    for part in parts + [text.encode() for text in (sys.version, sys.base_prefix, os.getcwd())]:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def write_whole(path, text):
    partial = path + ".partial"
    with open(partial, "w") as file:
        file.write(text)
    os.replace(partial, path)


def run(command):
    done = subprocess.call(command)
    if done:
        step = " ".join(word for word in command[1:] if word[0] != "-")
        sys.exit(
            "Setting up the environment stopped: the step `%s` failed (its own message is above). It needs the network, and room "
            "on the disk. Run the same command again; it starts afresh." % step
        )


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Interrupted. Run the same command again; it starts afresh.")
