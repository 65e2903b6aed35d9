"""Reads run directories of the command weaksyn. It needs Python 3.9 or later and pandas; plots need Matplotlib.

    run = read("runs/study-0123456789ab")
    run.summary                                    # a table of pandas; docs/columns.md explains the columns
    plot(run, "D")
    compare(run, read("runs/study-fedcba987654"))
    weaksyn("study", "--width", 200, "--no-check")["summary"]
"""
import functools
import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd

# Exit status 3 is a bad verdict: the run is there, and the summary says so.
GOOD = (0, 3)

# Columns that name a row of summary.csv, as far as a command has them.
KEYS = ["width", "exponent", "synapses", "r", "competition", "kind", "layer", "quantity"]

# Colours that people with defective colour vision tell apart; markers differ as well.
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
MARKERS = "os^Dvp"


class WeaksynError(RuntimeError):
    """The command failed. The message is what it said, and `status` its exit status."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def weaksyn(*arguments):
    """Runs a command with --json, and returns what it prints. The variable WEAKSYN may name the launcher."""
    words = [os.environ.get("WEAKSYN", "weaksyn"), *map(str, arguments), "--json"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in GOOD:
        raise WeaksynError(done.returncode, done.stderr.strip())
    return json.loads(done.stdout)


class Run:
    """A complete run. Tables are read when they are asked for first, and numbers are those of the files."""

    def __init__(self, directory, manifest):
        self.directory = directory
        self.manifest = manifest

    @property
    def command(self):
        return self.manifest["command"]

    @property
    def configuration(self):
        return self.manifest["configuration"]

    @functools.cached_property
    def results(self):
        return self.table("results.csv")

    @functools.cached_property
    def summary(self):
        return self.table("summary.csv")

    @functools.cached_property
    def theory(self):
        return self.table("theory.csv")

    def table(self, name):
        """Any CSV file of the run. `round_trip` gives every number as it was written."""
        file = self.directory / name
        if not file.exists():
            raise FileNotFoundError(f"{self.directory} holds no {name}: it is a run of {self.command}")
        return pd.read_csv(file, float_precision="round_trip")

    def array(self, content, layer, synapses="gaussian", r=0, realisation=0):
        """A matrix of arrays/: `content` is weights, covariance or activity."""
        number = f"-realisation{realisation}" if realisation else ""
        file = self.directory / "arrays" / f"{synapses}-r{r:g}-layer{layer}{number}-{content}.npy"
        if not file.exists():
            which = f"{layer} --save-realisations {realisation}" if realisation else layer
            raise FileNotFoundError(f"{file}: no such file; repeat the command of the run with --save-{content} {which}")
        return np.load(file, mmap_mode="r")

    def __repr__(self):
        return f"Run({str(self.directory)!r}, {self.command})"


def read(directory):
    """The run in a directory. It must be complete."""
    directory = Path(directory)
    file = directory / "manifest.json"
    if not file.exists():
        raise FileNotFoundError(f"{directory} holds no manifest.json, so it is not a run directory")
    manifest = json.loads(file.read_text(encoding="utf-8"))
    if manifest["status"] != "complete":
        raise ValueError(f"{directory}: the run is not complete; its command, repeated, finishes it")
    return Run(directory, manifest)


def plot(run, quantity="D", synapses="gaussian", axes=None):
    """A plot of the report of a study: points are the simulation, lines are the theory of infinite width."""
    summary = run.summary[(run.summary.quantity == quantity) & (run.summary.synapses == synapses)]
    if summary.empty:
        known = ", ".join(sorted(set(run.summary.quantity)))
        raise ValueError(f"{run.directory} has no {quantity} of {synapses} synapses; its quantities are {known}")
    if axes is None:
        import matplotlib.pyplot as plt

        axes = plt.subplots(figsize=(5, 3.5))[1]
    for i, (r, points) in enumerate(summary.groupby("r")):
        colour = COLOURS[i % len(COLOURS)]
        theory = run.theory[(run.theory.synapses == synapses) & (run.theory.r == r)]
        axes.plot(theory.layer, theory[quantity], color=colour)
        axes.errorbar(points.layer, points["mean"], points.standard_error.fillna(0), fmt=MARKERS[i % len(MARKERS)], fillstyle="none",
                      color=colour, label=f"r = {r:g}")
    axes.set(xlabel="layer", ylabel=quantity, xticks=sorted(summary.layer.unique()))
    if quantity in ("D", "E", "q") and (summary["mean"] > 0).all():
        axes.set_yscale("log")
    axes.legend()
    return axes


def compare(first, second):
    """
    The rows that both summaries have, with z: the difference of the means over its standard error.

    The runs must be independent, so of different seeds. Curves, layers and quantities that one run lacks are left out.
    """
    keys = [key for key in KEYS if key in first.summary and key in second.summary]
    both = first.summary.merge(second.summary, on=keys, suffixes=("_first", "_second"), validate="one_to_one")
    if both.empty:
        raise ValueError(f"{first.directory} and {second.directory} have no row of summary.csv in common")
    error = np.hypot(both.standard_error_first, both.standard_error_second)
    both["difference"] = both.mean_second - both.mean_first
    both["z"] = both.difference / error
    return both[[*keys, "mean_first", "standard_error_first", "mean_second", "standard_error_second", "difference", "z"]]
