"""Tests of weaksyn_runs.py: `python3 -m unittest docs/weaksyn_runs_test.py` in the root of the repository."""
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import weaksyn_runs  # noqa: E402

SUMMARY = """synapses,r,layer,quantity,theory,mean,standard_error,z,realisations
gaussian,0,1,D,0.5,0.51,0.003,1,4
gaussian,0,2,D,0.25,0.1000000000000000055,0.004,1,4
gaussian,1,1,D,0.4,0.41,,,1
gaussian,1,2,D,0.2,0.21,,,1
"""
THEORY = """synapses,r,layer,Q,S,q,kappa,E,mu,D
gaussian,0,1,1,0,1,1,1,0,0.5
gaussian,0,2,1,0,1,1,1,0,0.25
gaussian,1,1,1,0,1,1,1,0,0.4
gaussian,1,2,1,0,1,1,1,0,0.2
"""


class RunsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def run_directory(self, name, status="complete", summary=SUMMARY):
        directory = self.root / name
        directory.mkdir()
        manifest = {"command": "study", "status": status, "configuration": {"width": 20}}
        (directory / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        (directory / "summary.csv").write_text(summary, encoding="utf-8")
        (directory / "theory.csv").write_text(THEORY, encoding="utf-8")
        return directory

    def command(self, text):
        launcher = self.root / "weaksyn"
        launcher.write_text(f"#!/bin/sh\n{text}\n")
        launcher.chmod(0o755)
        before = os.environ.get("WEAKSYN")
        os.environ["WEAKSYN"] = str(launcher)
        self.addCleanup(lambda: os.environ.pop("WEAKSYN") if before is None else os.environ.update(WEAKSYN=before))

    def test_numbers_are_those_of_the_file(self):
        run = weaksyn_runs.read(self.run_directory("run"))
        self.assertEqual(("study", 20), (run.command, run.configuration["width"]))
        self.assertEqual(0.1, run.summary["mean"][1])
        self.assertTrue(np.isnan(run.summary.standard_error[2]))

    def test_what_is_no_complete_run_is_named(self):
        (self.root / "empty").mkdir()
        with self.assertRaisesRegex(FileNotFoundError, "empty holds no manifest.json"):
            weaksyn_runs.read(self.root / "empty")
        with self.assertRaisesRegex(ValueError, "half: the run is not complete"):
            weaksyn_runs.read(self.run_directory("half", "running"))
        run = weaksyn_runs.read(self.run_directory("run"))
        with self.assertRaisesRegex(FileNotFoundError, "holds no spectrum.csv: it is a run of study"):
            run.table("spectrum.csv")
        with self.assertRaisesRegex(FileNotFoundError, "gaussian-r0.5-layer2-realisation3-activity.npy: .* --save-activity 2 --save-realisations 3"):
            run.array("activity", 2, r=0.5, realisation=3)

    def test_arrays_have_their_names(self):
        run = weaksyn_runs.read(self.run_directory("run"))
        (run.directory / "arrays").mkdir()
        np.save(run.directory / "arrays/binary-r1-layer2-weights.npy", np.eye(3))
        np.testing.assert_array_equal(np.eye(3), run.array("weights", 2, "binary", 1.0))

    def test_comparison(self):
        other = SUMMARY.replace("0.51,0.003", "0.56,0.004").replace("gaussian,1,2,D", "gaussian,2,2,D")
        first, second = weaksyn_runs.read(self.run_directory("a")), weaksyn_runs.read(self.run_directory("b", summary=other))
        both = weaksyn_runs.compare(first, second)
        self.assertEqual([(0, 1), (0, 2), (1, 1)], list(zip(both.r, both.layer)))
        self.assertAlmostEqual(10, both.z[0], 9)
        self.assertTrue(np.isnan(both.z[2]), "one realisation has no error")
        third = weaksyn_runs.read(self.run_directory("c", summary=SUMMARY.replace("gaussian", "haar")))
        with self.assertRaisesRegex(ValueError, "no row of summary.csv in common"):
            weaksyn_runs.compare(first, third)

    def test_plot(self):
        import matplotlib

        matplotlib.use("agg")
        axes = weaksyn_runs.plot(weaksyn_runs.read(self.run_directory("run")))
        lines = [list(line.get_ydata()) for line in axes.get_lines()]
        self.assertIn([0.5, 0.25], lines)
        self.assertIn([0.51, 0.1], lines)
        self.assertEqual(["r = 0", "r = 1"], [text.get_text() for text in axes.get_legend().get_texts()])
        with self.assertRaisesRegex(ValueError, "has no Q of gaussian synapses; its quantities are D"):
            weaksyn_runs.plot(weaksyn_runs.read(self.run_directory("other")), "Q")

    def test_command(self):
        self.command('echo "{\\"words\\": \\"$*\\"}"; exit 3')
        self.assertEqual({"words": "study --width 20 --json"}, weaksyn_runs.weaksyn("study", "--width", 20))
        self.command('echo "weaksyn: --width 1: too small" >&2; exit 2')
        with self.assertRaisesRegex(weaksyn_runs.WeaksynError, "--width 1: too small") as caught:
            weaksyn_runs.weaksyn("study", "--width", 1)
        self.assertEqual(2, caught.exception.status)


if __name__ == "__main__":
    unittest.main()
