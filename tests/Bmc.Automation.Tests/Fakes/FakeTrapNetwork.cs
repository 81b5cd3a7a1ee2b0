using System.Net;
using Bmc.Automation.Alerts;
using Bmc.Contracts;

namespace Bmc.Automation.Tests.Fakes;

/// <summary>Keeps what was sent. A destination that can't be reached is one that the test names.</summary>
internal sealed class FakeTrapNetwork : ITrapNetwork
{
    private readonly Lock _lock = new();
    private readonly List<(IPEndPoint Destination, byte[] Message)> _sent = [];

    public string? Unreachable { get; set; }

    public IReadOnlyList<(IPEndPoint Destination, byte[] Message)> Sent
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    public int CountTo(string address) => Sent.Count(one => one.Destination.Address.ToString() == address);

    public Result Send(IPEndPoint destination, Func<IPAddress, byte[]> message)
    {
        byte[] bytes = message(IPAddress.Parse("192.0.2.9"));
        if (destination.Address.ToString() == Unreachable)
            return Result.Refused(FaultCode.Unavailable, "no route");
        lock (_lock)
            _sent.Add((destination, bytes));
        return Result.Done;
    }
}
