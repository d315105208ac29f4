"""Asking a person; only where one sits at the keyboard."""

from collections.abc import Sequence

from untoc_cli.cli.environment import Environment
from untoc_cli.cli.safety import one_line
from untoc_cli.errors import UntocError


def ask(environment: Environment, question: str, *, default: str = "") -> str:
    """Ask for a line of text; an empty answer takes the default.

    Raises:
        KeyboardInterrupt: Ctrl-C, or the end of the input.
    """
    shown = f" [{one_line(default)}]" if default else ""
    environment.stderr.write(f"{one_line(question)}{shown}: ")
    environment.stderr.flush()
    answer = environment.stdin.readline()
    if not answer:
        environment.stderr.write("\n")
        raise KeyboardInterrupt
    return answer.strip() or default


def choose(environment: Environment, question: str, choices: Sequence[tuple[str, str]]) -> str:
    """Ask for one of several values, by number or as text.

    Args:
        environment: where to ask.
        question: what about.
        choices: value and explanation of each.

    Returns:
        The value chosen, or whatever else was typed that is no number.
    """
    for number, (value, explanation) in enumerate(choices, 1):
        environment.say(f"  {number}  {value}{f'  ({explanation})' if explanation else ''}")
    while True:
        answer = ask(environment, question)
        if not answer.isdigit():
            return answer
        if 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1][0]
        environment.say(f"There is no number {answer}.")


def confirm(environment: Environment, question: str, *, default: bool) -> bool:
    """Ask yes or no."""
    hint = "Y/n" if default else "y/N"
    while True:
        answer = ask(environment, f"{question} ({hint})").lower()
        if not answer:
            return default
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
        environment.say("Please answer yes or no.")


def insist(environment: Environment, problem: UntocError) -> None:
    """Say what was wrong with an answer, before asking again."""
    environment.say(f"  {problem.what}{f'; try: {problem.hint}' if problem.hint else ''}")
