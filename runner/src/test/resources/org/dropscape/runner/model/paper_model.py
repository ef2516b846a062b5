"""Writes torch_paper_model.json.gz: optimiser steps of the paper's model, as PyTorch does them in float64.

Usage: python paper_model.py [RECORDED.json.gz] > torch_paper_model.json.gz

The cases of RECORDED (same format, also from PyTorch) come first, then cases made here: the other optimisers, true
lengths, trained embeddings. Kernels are [in, 3H] with gates z, r, g.
"""

import gzip
import json
import sys

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def rounded(tensor):
    return {"shape": list(tensor.shape), "data": [float(f"{x:.9g}") for x in tensor.flatten().tolist()]}


def gates(weight, units):
    r, z, n = weight.split(units, dim=0)
    return torch.cat([z, r, n], dim=0)


class Model(nn.Module):
    def __init__(self, words, inputs, units):
        super().__init__()
        self.units = units
        self.embedding = nn.Embedding(words, inputs)
        self.gru1 = nn.GRU(inputs, units, batch_first=True)
        self.gru2 = nn.GRU(units, units, batch_first=True)
        self.fc = nn.Linear(units, 1)

    def forward(self, ids, lengths):
        x, _ = self.gru1(self.embedding(ids))
        x, _ = self.gru2(torch.tanh(x))
        return self.fc(x[torch.arange(len(ids)), lengths - 1]).squeeze(1)

    def tensors(self, pick, embedding):
        found = {}
        if embedding:
            found["embedding"] = rounded(pick(self.embedding.weight))
        for name, gru in (("gru1", self.gru1), ("gru2", self.gru2)):
            found[name + "/kernel"] = rounded(gates(pick(gru.weight_ih_l0), self.units).t())
            found[name + "/recurrent_kernel"] = rounded(gates(pick(gru.weight_hh_l0), self.units).t())
            found[name + "/bias"] = rounded(gates(pick(gru.bias_ih_l0), self.units))
            found[name + "/recurrent_bias"] = rounded(gates(pick(gru.bias_hh_l0), self.units))
        found["fc/kernel"] = rounded(pick(self.fc.weight).t())
        found["fc/bias"] = rounded(pick(self.fc.bias))
        return found


OPTIMIZERS = {
    "adam": lambda p: torch.optim.Adam(p, lr=0.001),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.001, weight_decay=0.01),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "adam_clip": lambda p: torch.optim.Adam(p, lr=0.01),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
}


def case(optimizer, seed, use_lengths, train_embeddings):
    words, inputs, units, batch, steps, pad = 10, 4, 4, 5, 6, 1
    torch.manual_seed(seed)
    model = Model(words, inputs, units)
    model.embedding.weight.requires_grad_(train_embeddings)
    with torch.no_grad():
        model.embedding.weight[pad] = 0
    lengths = torch.randint(1, steps + 1, (batch,))
    ids = torch.randint(2, words, (batch, steps))
    ids[torch.arange(steps) >= lengths[:, None]] = pad
    labels = torch.randint(0, 2, (batch,)).double()
    ends = lengths if use_lengths else torch.full_like(lengths, steps)
    embedding = rounded(model.embedding.weight.detach())
    initial = model.tensors(lambda p: p.detach(), train_embeddings)
    parameters = [p for p in model.parameters() if p.requires_grad]
    update = OPTIMIZERS[optimizer](parameters)
    trace = []
    for step in range(10):
        update.zero_grad()
        logits = model(ids, ends)
        loss = nn.functional.binary_cross_entropy_with_logits(logits, labels)
        loss.backward()
        entry = {"step": step, "loss": loss.item()}
        if step == 0:
            entry["grads"] = model.tensors(lambda p: p.grad, train_embeddings)
        if optimizer == "adam_clip":
            nn.utils.clip_grad_norm_(parameters, 0.05)
        update.step()
        trace.append(entry)
    final = nn.functional.binary_cross_entropy_with_logits(model(ids, ends), labels).item()
    return {
        "optimizer": optimizer, "V": words, "D": inputs, "H": units, "B": batch, "T": steps,
        "use_lengths": use_lengths, "train_embeddings": train_embeddings, "pad_id": pad, "embedding": embedding,
        "ids": ids.tolist(), "lengths": lengths.tolist(), "labels": labels.tolist(), "init_params": initial,
        "trace": trace, "final_params": model.tensors(lambda p: p.detach(), train_embeddings), "final_loss": final,
    }


def shortened(recorded):
    """Nine digits, and only what the test compares."""
    def walk(value):
        if isinstance(value, float):
            return float(f"{value:.9g}")
        if isinstance(value, list):
            return [walk(v) for v in value]
        if isinstance(value, dict):
            return {k: walk(v) for k, v in value.items() if k != "logits"}
        return value
    return walk(recorded)


cases = []
for path in sys.argv[1:]:
    with gzip.open(path) as file:
        cases += [shortened(c) for c in json.load(file)["cases"]]
cases.append(case("adamw", 11, True, False))
cases.append(case("rmsprop", 12, True, False))
cases.append(case("adam_clip", 13, True, False))
cases.append(case("adam", 14, True, True))
cases.append(case("sgd_momentum", 15, False, True))
text = json.dumps({"source": "PyTorch " + torch.__version__ + ", CPU, float64", "cases": cases}, separators=(",", ":"))
sys.stdout.buffer.write(gzip.compress(text.encode(), 9, mtime=0))
