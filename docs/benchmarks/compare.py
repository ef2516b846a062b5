#!/usr/bin/env python3
"""Runs Dropscape's benchmark and its PyTorch peer in turns on this machine and prints both with their ratio, as Markdown.

    python3 docs/benchmarks/compare.py --hidden-units 64 128 256 --rounds 3
    python3 docs/benchmarks/compare.py --only landscape --hidden-units 128 --rounds 3

Needs a built ./dropscape and PyTorch. The machine should have nothing else to do. Evaluation compares the better batch size of
each side; landscapes are compared with Li et al.'s loop over batches at random and over batches of similar length.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = "samplesPerSecond"
CELLS = "cellsPerSecond"


def lines(command):
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=["train", "evaluate", "landscape"], nargs="+", default=["train", "evaluate"])
    parser.add_argument("--hidden-units", type=int, nargs="+", default=[64, 128, 256])
    parser.add_argument("--regularizers", nargs="+", default=["none"])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--cells", type=int, default=2, help="cells of PyTorch's loop in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dropscape", default=str(HERE.parent.parent / "dropscape"), help="the program that is measured")
    options = parser.parse_args()
    steps = [name for name in options.only if name != "landscape"]
    if steps:
        engine(options, steps)
    if "landscape" in options.only:
        landscape(options)


def ours(options, only, units, *more):
    return lines([
        options.dropscape, "bench", "--json", "--only", ",".join(only), "--hidden-units", str(units), "--seconds",
        str(options.seconds), *more,
    ])


def theirs(script, units, *more):
    return lines([
        sys.executable, str(HERE / script), "--json", "--hidden-units", str(units), "--threads", str(os.cpu_count()), *more,
    ])


def engine(options, steps):
    own_runs, peer_runs = {}, {}
    for _ in range(options.rounds):
        for units in options.hidden_units:
            for m in ours(options, steps, units, "--replicas", "1", "--regularizer", ",".join(options.regularizers)):
                key = (m["benchmark"], units, m["regularizer"], m["batch"])
                own_runs.setdefault(key, []).append(m)
            for m in theirs("pytorch_gru.py", units, "--seconds", str(options.seconds), "--only", *steps):
                peer_runs.setdefault((m["benchmark"], units, m["batch"]), []).append(m)

    print("| benchmark | H | regularizer | Dropscape, reviews/s | batch | first step, s | PyTorch, reviews/s | batch | ratio |")
    print("|---|---|---|---|---|---|---|---|---|")
    for benchmark in steps:
        for units in options.hidden_units:
            peer, peer_batch = max((median(m, SAMPLES), k[2]) for k, m in peer_runs.items() if k[:2] == (benchmark, units))
            for regularizer in options.regularizers:
                own = [
                    (median(m, SAMPLES), k[3], m) for k, m in own_runs.items() if k[:3] == (benchmark, units, regularizer)
                ]
                speed, batch, measured = max(own, key=lambda item: item[0])
                first = median(measured, "firstStepSeconds")
                print(f"| {benchmark} | {units} | {regularizer} | {speed:.0f} | {batch} | {first:.1f} "
                      f"| {peer:.0f} | {peer_batch} | {speed / peer:.2f} |")


def landscape(options):
    own_runs, peer_runs = {}, {}
    for _ in range(options.rounds):
        for units in options.hidden_units:
            for m in ours(options, ["landscape"], units):
                own_runs.setdefault((units, m["tokens"]), []).append(m)
            for m in theirs("pytorch_landscape.py", units, "--cells", str(options.cells)):
                peer_runs.setdefault((units, m["tokens"], m["order"]), []).append(m)

    print("| H | reviews | longest | Dropscape, s a cell | PyTorch, s a cell | its batches | ratio |")
    print("|---|---|---|---|---|---|---|")
    for (units, longest, order), measured in peer_runs.items():
        speed = median(own_runs[units, longest], CELLS)
        peer = median(measured, CELLS)
        examples = measured[0]["examples"]
        print(f"| {units} | {examples} | {longest} | {1 / speed:.2f} | {1 / peer:.2f} | {order} | {speed / peer:.2f} |")


def median(measured, number):
    return statistics.median(m[number] for m in measured)

if __name__ == "__main__":
    main()
