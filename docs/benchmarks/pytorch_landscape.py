#!/usr/bin/env python3
"""Cells of a loss surface with the loop of Li et al. in PyTorch, to repeat the comparison in docs/benchmarks.md.

The workload of `dropscape bench --only landscape`: embedding (frozen) -> nn.GRU -> tanh -> nn.GRU -> linear on the state at the
text's end -> binary cross-entropy on the logit, 1,000 texts as long as IMDB's. For each cell the weights are set to
w + x d1 + y d2 as net_plotter.set_weights of https://github.com/tomgoldstein/loss-landscape does, and all texts are evaluated as
its evaluation.eval_loss does, in batches padded to their longest text. `random` has the texts in batches at random, as a shuffling
loader gives them; `sorted` has texts of similar length in a batch, which that code does not do. Once with whole texts, once with
texts cut to 400 tokens.

    pip install torch==2.13.0
    python3 docs/benchmarks/pytorch_landscape.py --threads 2 --json
"""

import argparse
import json
import os
import pathlib
import statistics
import sys
import time

import pytorch_gru

LENGTHS = (
    pathlib.Path(__file__).resolve().parents[2] / "runner/src/main/resources/org/dropscape/runner/bench/imdb-lengths.csv"
)
EXAMPLES = 1000


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    positive = pytorch_gru.positive
    parser.add_argument("--hidden-units", type=positive, nargs="+", default=[128], metavar="H")
    parser.add_argument("--layers", type=positive, default=2)
    parser.add_argument("--batch", type=positive, default=32)
    parser.add_argument("--vocabulary", type=positive, default=35_000)
    parser.add_argument("--dimension", type=positive, default=100, help="length of a word vector")
    parser.add_argument("--threads", type=positive, default=os.cpu_count())
    parser.add_argument("--cells", type=positive, default=2, help="measured cells of each line; the median counts")
    parser.add_argument("--order", choices=["random", "sorted"], nargs="+", default=["random", "sorted"])
    parser.add_argument("--longest", type=positive, nargs="+", default=[sys.maxsize, 400], help="tokens left of longer texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passive", action="store_true", help="let idle OpenMP threads sleep instead of spinning")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, as `dropscape bench --json`")
    return parser.parse_args()


def lengths(longest):
    """Lengths in ascending order, the i-th at the quantile (i + 1/2) / n, as `dropscape bench` has them."""
    quantiles = [int(number) for number in LENGTHS.read_text().split(",")]
    result = []
    for i in range(EXAMPLES):
        place = (i + 0.5) / EXAMPLES * (len(quantiles) - 1)
        below = min(len(quantiles) - 2, int(place))
        length = quantiles[below] + (place - below) * (quantiles[below + 1] - quantiles[below])
        result.append(min(longest, int(length + 0.5)))
    return result


def texts(torch, options, longest):
    """Token ids by Zipf's law, and labels."""
    shares = 1.0 / torch.arange(1, options.vocabulary - 1, dtype=torch.float64)
    ids = [2 + torch.multinomial(shares, length, replacement=True) for length in lengths(longest)]
    return ids, torch.randint(2, (EXAMPLES,)).to(torch.float32)


class AtTheEnd:
    """The model of pytorch_gru.py, whose head reads the state at the end of each text and not that after the padding."""

    def __init__(self, model):
        self.model = model

    def __call__(self, torch, ids, ends):
        features = self.model.embedding(ids)
        for index, layer in enumerate(self.model.layers):
            features, _ = layer(torch.tanh(features) if index else features)
        return self.model.head(features[torch.arange(len(ends)), ends]).squeeze(1)


def filter_normalized(torch, weights):
    """net_plotter.create_random_direction with norm='filter', ignore='biasbn': rows of the kernels, no biases."""
    direction = []
    for w in weights:
        d = torch.randn_like(w)
        if d.dim() <= 1:
            d.fill_(0)
        else:
            for row, of in zip(d, w):
                row.mul_(of.norm() / (row.norm() + 1e-10))
        direction.append(d)
    return direction


def set_weights(model, weights, directions, x, y):
    """net_plotter.set_weights with two directions."""
    changes = [d0 * x + d1 * y for d0, d1 in zip(*directions)]
    for parameter, w, d in zip((p for p in model.parameters() if p.requires_grad), weights, changes):
        parameter.data = w + d


def evaluate(torch, network, batches):
    """evaluation.eval_loss: mean loss and accuracy over all batches."""
    loss_of = torch.nn.BCEWithLogitsLoss()
    total, correct, count = 0.0, 0, 0
    with torch.no_grad():
        for ids, ends, labels in batches:
            padded = torch.nn.utils.rnn.pad_sequence(ids, batch_first=True)
            logits = network(torch, padded, ends)
            total += loss_of(logits, labels).item() * len(ids)
            correct += ((logits > 0) == (labels > 0)).sum().item()
            count += len(ids)
    return total / count, correct / count


def batches(torch, options, order, ids, labels):
    """Every text once: at random anew for every cell, or by length."""
    indices = torch.randperm(len(ids)).tolist() if order == "random" else range(len(ids))
    for start in range(0, len(ids), options.batch):
        chosen = [indices[i] for i in range(start, min(start + options.batch, len(ids)))]
        own = [ids[i] for i in chosen]
        yield own, torch.tensor([len(text) - 1 for text in own]), labels[chosen]


def measurements(torch, options):
    for hidden_units in options.hidden_units:
        torch.manual_seed(options.seed)
        model = pytorch_gru.build(torch, options, hidden_units)
        model.eval()
        network = AtTheEnd(model)
        weights = [p.data.clone() for p in model.parameters() if p.requires_grad]
        directions = (filter_normalized(torch, weights), filter_normalized(torch, weights))
        for longest in options.longest:
            ids, labels = texts(torch, options, longest)
            for order in options.order:
                # The threads start and the kernels are chosen.
                evaluate(torch, network, list(batches(torch, options, order, ids, labels))[:4])
                seconds = []
                for cell in range(options.cells):
                    begin = time.perf_counter()
                    set_weights(model, weights, directions, -1 + 0.04 * cell, -1)
                    evaluate(torch, network, batches(torch, options, order, ids, labels))
                    seconds.append(time.perf_counter() - begin)
                rate = 1 / statistics.median(seconds)
                yield {
                    "benchmark": "landscape",
                    "order": order,
                    "hiddenUnits": hidden_units,
                    "layers": options.layers,
                    "examples": EXAMPLES,
                    "tokens": len(ids[-1]),
                    "batch": options.batch,
                    "replicas": 1,
                    "cellsPerSecond": round(rate, 4),
                    "samplesPerSecond": round(rate * EXAMPLES, 1),
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
        print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads, {EXAMPLES} texts a cell")
        print(f"{'order':<10} {'H':>5} {'longest':>8} {'batch':>6} {'cells/s':>10} {'reviews/s':>10}")
    for row in measurements(torch, options):
        if options.json:
            print(json.dumps(row), flush=True)
        else:
            print(
                f"{row['order']:<10} {row['hiddenUnits']:>5} {row['tokens']:>8} {row['batch']:>6} {row['cellsPerSecond']:>10.3f}"
                f" {row['samplesPerSecond']:>10.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
