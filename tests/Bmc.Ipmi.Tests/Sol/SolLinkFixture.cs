using System.Text;
using Bmc.Ipmi.Sol;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests.Sol;

/// <summary>IPMI 2.0 §15.9, §15.11: the payload without session and line. Packets are written as "sequence acknowledged accepted status characters".</summary>
public abstract class SolLinkFixture
{
    private static readonly SolTiming _timing = new(TimeSpan.FromMilliseconds(10), 5, 2, TimeSpan.FromMilliseconds(100));

    private protected SolLinkFixture()
    {
        Link = new SolLink(_timing, Time);
        Link.SetLine(up: true);
    }

    private protected FakeTimeProvider Time { get; } = new();

    private protected SolLink Link { get; }

    /// <summary>Of the last packet that came in.</summary>
    private protected uint Arrival { get; set; }

    private protected void Print(string text) => Link.Add(Encoding.ASCII.GetBytes(text));

    private protected void Advance(int milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private protected void Receive(byte sequence, byte acknowledged, byte accepted, SolOperations operations = SolOperations.None, string characters = "") =>
        Assert.True(Link.Receive(SolPeer.Payload(sequence, acknowledged, accepted, operations, Encoding.ASCII.GetBytes(characters)), ++Arrival));

    private protected string Order(int length = 64)
    {
        var characters = new byte[length];
        var order = Link.TakeOrder(characters, out var taken);
        return $"{order} {Encoding.ASCII.GetString(characters, 0, taken)}";
    }

    /// <summary>The one packet that goes out now; empty when none does.</summary>
    private protected string Sent()
    {
        var payload = new byte[SolLimits.PayloadSize];
        var length = Link.WriteNext(payload);
        if (length == 0)
            return "";
        Assert.Equal(0, Link.WriteNext(new byte[SolLimits.PayloadSize]));
        Assert.True(SolHeader.TryParse(payload.AsSpan(0, length), out var header, out var characters));
        return $"{header.Sequence} {header.Acknowledged} {header.Accepted} {header.Operation:X2} {Encoding.ASCII.GetString(characters)}";
    }
}
