using System.Diagnostics.CodeAnalysis;
using Bmc.Redfish.Tasks;

namespace Bmc.Redfish.Protocol;

/// <summary>Why a request was not carried out. The first message gives the status.</summary>
internal sealed class Refusal(int status, IReadOnlyList<Message> messages)
{
    public int Status { get; } = status;

    public IReadOnlyList<Message> Messages { get; } = messages;

    /// <summary>The method that would be right; null where that is not what is wrong.</summary>
    public string? Allow { get; init; }

    [return: NotNullIfNotNull(nameof(message))]
    public static implicit operator Refusal?(Message? message) => message is null ? null : new Refusal(message.Definition.Status, [message]);
}

/// <summary>What came of an order.</summary>
internal readonly record struct Outcome
{
    public static Outcome Done => default;

    public Refusal? Refusal { get; init; }

    /// <summary>The resource that was created.</summary>
    public string? Location { get; init; }

    /// <summary>Of a session that was created: the only time that it is told.</summary>
    public string? Token { get; init; }

    /// <summary>What an action answers; null: nothing.</summary>
    public ReadOnlyMemory<byte>? Answer { get; private init; }

    /// <summary>What goes on; null: all of it is done.</summary>
    public OngoingWork? Work { get; init; }

    /// <param name="write">Writes the properties of the action's response.</param>
    public static Outcome Answering(Action<ResourceWriter> write)
    {
        using var json = new ResourceWriter();
        write(json);
        return new Outcome { Answer = json.EndAnswer() };
    }

    public static Outcome Created(string location) => new() { Location = location };

    public static implicit operator Outcome(Refusal refusal) => new() { Refusal = refusal };

    public static implicit operator Outcome(Message message) => new() { Refusal = message };
}
