using System.Text.Json;
using Bmc.Automation.Subscriptions;
using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Tests.Fakes;

/// <summary>Destinations that take events, or do not; one whose address the test names does not answer at all.</summary>
internal sealed class FakeEventPost : IEventPost
{
    private readonly Lock _lock = new();
    private readonly List<(string Destination, JsonElement Body)> _taken = [];

    /// <summary>What is answered instead of taking it.</summary>
    public Fault? Refusal { get; set; }

    /// <summary>Destinations that never answer.</summary>
    public string? Dead { get; set; }

    public int Tries { get; private set; }

    /// <summary>Messages that were taken.</summary>
    public IReadOnlyList<(string Destination, JsonElement Body)> Taken
    {
        get
        {
            lock (_lock)
                return [.. _taken];
        }
    }

    /// <summary>What a destination was told, in order: the keys of messages.</summary>
    public IReadOnlyList<string> Told(string destination = "http://192.0.2.7/") =>
        [.. Taken.Where(taken => taken.Destination == destination).SelectMany(taken => taken.Body.GetProperty("Events").EnumerateArray()).Select(one => one.GetProperty("MessageId").GetString()!.Split('.')[^1])];

    public async ValueTask<Result> PostAsync(PostTarget target, byte[] body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (target.Address == Dead)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        lock (_lock)
        {
            Tries++;
            if (Refusal is { } fault)
                return fault;
            _taken.Add((target.Address, JsonDocument.Parse(body).RootElement));
            return Result.Done;
        }
    }
}
