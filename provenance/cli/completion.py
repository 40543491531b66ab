"""`provenance completion`: the script that completes commands and options in a shell."""

import click

from provenance.errors import UsageError

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, /, *, shell: str) -> None:
    """Print the script that completes commands and options in a shell.

    \b
    provenance completion bash > ~/.local/share/bash-completion/completions/provenance
    provenance completion zsh > ~/.zfunc/_provenance
    provenance completion fish > ~/.config/fish/completions/provenance.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        message = f"there is no completion for {shell}; there is for: {', '.join(_SHELLS)}"
        raise UsageError(message)
    script = kind(ctx.find_root().command, {}, "provenance", "_PROVENANCE_COMPLETE")
    click.echo(script.source())
