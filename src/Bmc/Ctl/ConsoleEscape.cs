namespace Bmc.Ctl;

/// <summary>What a key means to the client itself.</summary>
internal enum EscapedKey
{
    /// <summary>Nothing: it goes to the PC.</summary>
    Sent,

    /// <summary>The first of two.</summary>
    Pending,
    Leave,
    Break,
    Help,

    /// <summary>The second of two, and no command.</summary>
    Unknown,
}

/// <summary>
/// The escape key of an interactive console: Ctrl-] and then one more. One control character that no shell, editor or
/// firmware menu needs, as virsh console and telnet have it; a tilde at the start of a line would be taken by an ssh around us.
/// </summary>
internal sealed class ConsoleEscape
{
    public const byte Escape = 0x1D;

    private bool _pending;

    public EscapedKey Take(byte key)
    {
        if (!_pending)
        {
            _pending = key == Escape;
            return _pending ? EscapedKey.Pending : EscapedKey.Sent;
        }

        _pending = false;
        return key switch
        {
            (byte)'.' or (byte)'q' or (byte)'Q' => EscapedKey.Leave,
            (byte)'b' or (byte)'B' => EscapedKey.Break,
            (byte)'?' or (byte)'h' => EscapedKey.Help,
            Escape => EscapedKey.Sent,
            _ => EscapedKey.Unknown,
        };
    }
}
