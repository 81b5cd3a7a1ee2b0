using Bmc.Contracts;

namespace Bmc.Ipmi.Commands;

/// <summary>From where a command comes: what a handler may know of its session. One object a session, reused.</summary>
public interface ICommandContext
{
    /// <summary>The channel the command arrived on; 1 is the LAN.</summary>
    byte Channel { get; }

    /// <summary>The present privilege of the session; None outside one.</summary>
    Privilege Privilege { get; }

    /// <summary>IPMI user id; 0 outside a session.</summary>
    byte UserId { get; }

    RequestOrigin Origin { get; }

    /// <summary>True once the session has ended; outside a session never. What was kept for it may go then.</summary>
    bool IsClosed { get; }
}

/// <summary>Where a handler writes its response, completion code excluded. Reused by the session: nothing of it may be kept.</summary>
public sealed class ResponseBuffer
{
    /// <summary>The largest response data that the LAN channel carries here; Get Message Size limits follow from it.</summary>
    public const int MaximumLength = 255;

    private readonly byte[] _data = new byte[MaximumLength];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Data => _data.AsSpan(0, Length);

    /// <summary>A writer over the whole buffer; <see cref="Commit"/> says how much of it counts.</summary>
    public SpanWriter Begin() => new(_data);

    public void Commit(in SpanWriter writer) => Length = writer.Position;

    /// <summary>Puts a byte before what is there; the last byte of a full buffer is lost.</summary>
    public void Prepend(byte first)
    {
        Length = Math.Min(Length + 1, MaximumLength);
        _data.AsSpan(0, Length - 1).CopyTo(_data.AsSpan(1));
        _data[0] = first;
    }

    public void Clear() => Length = 0;
}

/// <summary>
/// Answers one command. Handlers that need no other role complete synchronously and allocate nothing.
/// </summary>
/// <param name="data">The request data without network function and command; valid until the task completes.</param>
public delegate ValueTask<CompletionCode> CommandHandler(
    ICommandContext context,
    ReadOnlyMemory<byte> data,
    ResponseBuffer response,
    CancellationToken cancellationToken);

/// <summary>One line of the dispatch table: who may ask what. IPMI 2.0 Appendix G has the privileges.</summary>
/// <param name="MinimumLength">A shorter body is answered with C7h before the handler sees it.</param>
/// <param name="MaximumLength">A longer one likewise.</param>
public sealed record CommandEntry(
    NetworkFunction NetworkFunction,
    byte Command,
    Privilege MinimumPrivilege,
    int MinimumLength,
    int MaximumLength,
    CommandHandler Handler)
{
    /// <summary>The firmware firewall can't switch it off: without it nobody could switch anything on again.</summary>
    public bool IsAlwaysOn { get; init; }

    /// <summary>What the firmware firewall can switch off of it alone; null: nothing.</summary>
    public SubFunctions? SubFunctions { get; init; }

    /// <summary>The firmware firewall can switch it off. What is asked before a session exists is no secret and no harm.</summary>
    public bool IsConfigurable => !IsAlwaysOn && MinimumPrivilege != Privilege.None;
}
