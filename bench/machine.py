"""What the figures were measured on."""

import os
import platform
import subprocess
from datetime import date
from pathlib import Path


def describe() -> str:
    """Processor, cores, system, Python, load and date, in one line."""
    parts = [
        f"{processor()}, {os.cpu_count()} cores",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"load {os.getloadavg()[0]:.1f} before measuring",
        date.today().isoformat(),
    ]
    return " · ".join(parts)


def processor() -> str:
    """The processor's model, as far as the system tells."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    if platform.system() == "Darwin":
        command = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    return platform.processor() or "unknown processor"
