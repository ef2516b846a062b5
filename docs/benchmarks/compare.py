#!/usr/bin/env python3
"""Runs Dropscape's benchmark and its PyTorch peer in turns on this machine and prints both with their ratio, as Markdown.

    python3 docs/benchmarks/compare.py --hidden-units 64 128 256 --rounds 3

Needs a built ./dropscape and PyTorch. The machine should have nothing else to do. Evaluation compares the better batch size of
each side.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def lines(command):
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--hidden-units", type=int, nargs="+", default=[64, 128, 256])
    parser.add_argument("--regularizers", nargs="+", default=["none"])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ours, theirs = {}, {}
    for _ in range(options.rounds):
        for units in options.hidden_units:
            for m in lines([
                str(HERE.parent.parent / "dropscape"), "bench", "--json", "--only", "train,evaluate", "--hidden-units", str(units), "--replicas", "1",
                "--regularizer", ",".join(options.regularizers), "--seconds", str(options.seconds),
            ]):
                key = (m["benchmark"], units, m["regularizer"], m["batch"])
                ours.setdefault(key, []).append(m)
            for m in lines([
                sys.executable, str(HERE / "pytorch_gru.py"), "--json", "--hidden-units", str(units), "--threads",
                str(os.cpu_count()), "--seconds", str(options.seconds),
            ]):
                theirs.setdefault((m["benchmark"], units, m["batch"]), []).append(m)

    def median(measurements):
        return statistics.median(m["samplesPerSecond"] for m in measurements)

    print("| benchmark | H | regularizer | Dropscape, reviews/s | batch | first step, s | PyTorch, reviews/s | batch | ratio |")
    print("|---|---|---|---|---|---|---|---|---|")
    for benchmark in ("train", "evaluate"):
        for units in options.hidden_units:
            peer, peer_batch = max((median(m), k[2]) for k, m in theirs.items() if k[:2] == (benchmark, units))
            for regularizer in options.regularizers:
                own = [(median(m), k[3], m) for k, m in ours.items() if k[:3] == (benchmark, units, regularizer)]
                speed, batch, measurements = max(own, key=lambda item: item[0])
                first = statistics.median(m["firstStepSeconds"] for m in measurements)
                print(f"| {benchmark} | {units} | {regularizer} | {speed:.0f} | {batch} | {first:.1f} "
                      f"| {peer:.0f} | {peer_batch} | {speed / peer:.2f} |")


if __name__ == "__main__":
    main()
