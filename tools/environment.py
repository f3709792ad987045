"""Make or mend the virtual environment in .venv: `python tools/environment.py LOCK`, from the project's root.

Works with an interpreter of any age as far as saying that it is too old. Does nothing if the environment is already what the
lock asks for. A half-made environment is never taken for a whole one: its stamp is written last.
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
HELD = {"nlp.lock": ("run.lock",), "dev.lock": ("run.lock", "nlp.lock")}
"""Locks of which all stands in a larger one: whoever may test may run."""


def main():
    lock = sys.argv[1]
    unfit = what_is_unfit()
    if unfit:
        sys.exit(unfit)
    wanted = fingerprint(lock)
    held = read(STAMP).decode("utf-8", "replace").splitlines()
    if wanted in held:
        return
    if os.path.exists(STAMP):
        os.remove(STAMP)
    sys.stderr.write("Setting up %s from %s, once: a minute or so.\n" % (FOLDER, lock))
    run([sys.executable, "-m", "venv", "--clear", FOLDER])
    python = os.path.join(FOLDER, "Scripts" if os.name == "nt" else "bin", "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    # The lock names everything; pip before 23.3 stumbles over extras that it would have to resolve.
    run(pip + ["install", "-qq", "--no-deps", "--require-hashes", "-r", lock])
    run(pip + ["install", "-qq", "--no-build-isolation", "--no-deps", "-e", "."])
    also = [fingerprint(smaller) for smaller in HELD.get(lock, ())]
    write_whole(STAMP, "\n".join([wanted] + also) + "\n")


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
