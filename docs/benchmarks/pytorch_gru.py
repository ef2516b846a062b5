#!/usr/bin/env python3
"""The workload of `dropscape bench` in PyTorch, to repeat the comparison in docs/benchmarks.md.

Embedding (frozen) -> nn.GRU -> tanh -> nn.GRU -> linear on the final state -> binary cross-entropy on the logit,
with random token ids, all reviews of equal length, Adam with default parameters. `train` is a whole step: forward,
backward, optimiser. `evaluate` is forward and loss without gradients; it also runs with 256 reviews a batch, so that
PyTorch's best is known and not only its speed at our batch size.

    pip install torch==2.13.0
    python3 docs/benchmarks/pytorch_gru.py --threads 2 --json

Run it on an otherwise idle machine: spinning OpenMP threads (the default here, see --passive) are the fastest way to
run these many small products, but suffer most from a busy neighbour.
"""

import argparse
import itertools
import json
import os
import statistics
import sys
import time


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--hidden-units", type=positive, nargs="+", default=[64, 128, 256], metavar="H")
    parser.add_argument("--layers", type=positive, default=2)
    parser.add_argument("--batch", type=positive, default=32, help="reviews of a training step and of an evaluation")
    parser.add_argument("--large-batch", type=positive, default=256, help="reviews of the second evaluation")
    parser.add_argument("--tokens", type=positive, default=230, help="length of a review")
    parser.add_argument("--vocabulary", type=positive, default=40_000)
    parser.add_argument("--dimension", type=positive, default=100, help="length of a word vector")
    parser.add_argument("--threads", type=positive, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=20.0, help="measured time of each line, after the warm-up")
    parser.add_argument("--only", choices=["train", "evaluate"], nargs="+", default=["train", "evaluate"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passive", action="store_true", help="let idle OpenMP threads sleep instead of spinning")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, as `dropscape bench --json`")
    return parser.parse_args()


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, but was {value}")
    return value


def build(torch, options, hidden_units):
    """The paper's model; returns logits for token ids [N, T]."""

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            vectors = torch.randn(options.vocabulary, options.dimension) * 0.4
            self.embedding = torch.nn.Embedding.from_pretrained(vectors, freeze=True)
            widths = [options.dimension] + [hidden_units] * options.layers
            self.layers = torch.nn.ModuleList(
                torch.nn.GRU(inputs, units, batch_first=True) for inputs, units in itertools.pairwise(widths)
            )
            self.head = torch.nn.Linear(hidden_units, 1)

        def forward(self, ids):
            features = self.embedding(ids)
            for index, layer in enumerate(self.layers):
                features, final = layer(torch.tanh(features) if index else features)
            return self.head(final[-1]).squeeze(1)

    return Model()


def batches(torch, options, size):
    """Endless different batches of token ids and labels, drawn beforehand."""
    drawn = [
        (
            torch.randint(options.vocabulary, (size, options.tokens)),
            torch.randint(2, (size,)).to(torch.float32),
        )
        for _ in range(8)
    ]
    return itertools.cycle(drawn)


def trainer(torch, options, model):
    loss_of = torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(p for p in model.parameters() if p.requires_grad)
    source = batches(torch, options, options.batch)
    model.train()

    def step():
        ids, labels = next(source)
        optimizer.zero_grad(set_to_none=True)
        loss_of(model(ids), labels).backward()
        optimizer.step()

    return step


def evaluator(torch, options, model, size):
    loss_of = torch.nn.BCEWithLogitsLoss()
    source = batches(torch, options, size)
    model.eval()

    def step():
        ids, labels = next(source)
        with torch.inference_mode():
            loss_of(model(ids), labels).item()

    return step


def samples_per_second(step, size, seconds):
    """Median over blocks of steps; a block takes about a twentieth of the time, and never less than one step."""
    start = time.perf_counter()
    warm = 0
    while warm < 3 or time.perf_counter() - start < min(3.0, seconds / 4):
        step()
        warm += 1
    per_step = (time.perf_counter() - start) / warm
    steps = max(1, round(seconds / 20 / per_step))
    rates = []
    end = time.perf_counter() + seconds
    while not rates or time.perf_counter() < end:
        begin = time.perf_counter()
        for _ in range(steps):
            step()
        rates.append(steps * size / (time.perf_counter() - begin))
    return statistics.median(rates)


def measurements(torch, options):
    for hidden_units in options.hidden_units:
        torch.manual_seed(options.seed)
        model = build(torch, options, hidden_units)
        jobs = []
        if "train" in options.only:
            jobs.append(("train", options.batch, lambda: trainer(torch, options, model)))
        if "evaluate" in options.only:
            for size in sorted({options.batch, options.large_batch}):
                jobs.append(("evaluate", size, lambda size=size: evaluator(torch, options, model, size)))
        for benchmark, size, prepare in jobs:
            rate = samples_per_second(prepare(), size, options.seconds)
            yield {
                "benchmark": benchmark,
                "hiddenUnits": hidden_units,
                "layers": options.layers,
                "batch": size,
                "tokens": options.tokens,
                "replicas": 1,
                "regularizer": "none",
                "samplesPerSecond": round(rate, 1),
                "device": f"CPU, {torch.get_num_threads()} threads, PyTorch {torch.__version__}",
            }


def main():
    options = arguments()
    # Read when PyTorch loads its OpenMP, hence before the import.
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE" if options.passive else "ACTIVE"
    try:
        import torch
    except ImportError:
        sys.exit("PyTorch is not installed; try: pip install torch==2.13.0")
    torch.set_num_threads(options.threads)
    if not options.json:
        print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads, {options.tokens} tokens a review")
        print(f"{'benchmark':<10} {'H':>5} {'batch':>6} {'reviews/s':>10}")
    for row in measurements(torch, options):
        if options.json:
            print(json.dumps(row), flush=True)
        else:
            print(
                f"{row['benchmark']:<10} {row['hiddenUnits']:>5} {row['batch']:>6} {row['samplesPerSecond']:>10.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
