"""Asking a person; only where one sits at the keyboard."""

import re
from collections.abc import Sequence

from untoc_cli.cli.environment import Environment
from untoc_cli.errors import UntocError
from untoc_cli.text.safety import one_line

_NUMBERS = re.compile(r"\d+(?:\s*(?:,|;|and)\s*\d+)*")


def ask(
    environment: Environment, question: str, *, default: str = "", may_be_empty: bool = False
) -> str:
    """Ask for a line of text; an empty answer takes the default.

    Args:
        environment: where to ask.
        question: what about.
        default: what an empty answer means; shown.
        may_be_empty: whether an empty answer is one.

    Raises:
        KeyboardInterrupt: Ctrl-C, or the end of the input.
    """
    shown = f" [{one_line(default)}]" if default else ""
    environment.stderr.write(f"{environment.wrap(f'{one_line(question)}{shown}:', hang=2)} ")
    environment.stderr.flush()
    answer = environment.stdin.readline()
    if answer and not answer.strip() and not (default or may_be_empty):
        environment.say("  (Ctrl-C stops; nothing is written.)")
    if not answer:
        environment.stderr.write("\n")
        raise KeyboardInterrupt
    return answer.strip() or default


def choose(environment: Environment, question: str, choices: Sequence[tuple[str, str]]) -> str:
    """Ask for one or several of some values, by number or as text.

    Args:
        environment: where to ask.
        question: what about.
        choices: value and explanation of each.

    Returns:
        The values chosen, several joined by semicolons, or whatever else was typed.
    """
    for number, (value, explanation) in enumerate(choices, 1):
        environment.say(f"  {number}  {value}{f'  ({explanation})' if explanation else ''}")
    while True:
        answer = ask(environment, question)
        if not _NUMBERS.fullmatch(answer):
            return answer
        numbers = [int(number) for number in re.findall(r"\d+", answer)]
        wrong = [number for number in numbers if not 1 <= number <= len(choices)]
        if not wrong:
            return "; ".join(choices[number - 1][0] for number in numbers)
        environment.say(f"There is no number {wrong[0]}.")


def confirm(environment: Environment, question: str, *, default: bool) -> bool:
    """Ask yes or no."""
    hint = "Y/n" if default else "y/N"
    while True:
        answer = ask(environment, f"{question} ({hint})", may_be_empty=True).lower()
        if not answer:
            return default
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
        environment.say("Please answer yes or no.")


def insist(environment: Environment, problem: UntocError) -> None:
    """Say what was wrong with an answer, before asking again."""
    environment.say(f"  {problem.what}{f'; try: {problem.hint}' if problem.hint else ''}")
