using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Session;

/// <summary>Whole exchanges with a real console, byte for byte: handshake, keys, encryption, sequence numbers.</summary>
public sealed class CapturedExchangeTests
{
    [Theory]
    [InlineData("ipmitool-suite17.txt")]
    [InlineData("ipmitool-suite3.txt")]
    public void Answers_the_captured_console_as_it_did_then(string file)
    {
        var bmc = new TestBmc(suite3: true, random: new CountingRandom(), commands: new CommandEntry(NetworkFunction.App, 0x01, Privilege.User, 0, 0, DeviceIdOfThen));
        byte[]? reply = null;
        var compared = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "captures", file)))
        {
            if (line.StartsWith('>'))
            {
                reply = bmc.Exchange(Convert.FromHexString(line.AsSpan(2)));
            }
            else if (line.StartsWith('<'))
            {
                Assert.NotNull(reply);
                Assert.Equal(line[2..], Convert.ToHexString(reply));
                compared++;
            }
        }

        Assert.Equal(11, compared);
        // Its last command was Close Session.
        Assert.Equal(0, bmc.State.Sessions.Count);
        Assert.Equal(0, bmc.AllDropped);
    }

    /// <summary>What this BMC could do when the exchange was captured.</summary>
    private static ValueTask<CompletionCode> DeviceIdOfThen(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(new GetDeviceIdResponse(0x20, ProvidesDeviceSdrs: false, 1, 1, 23, (DeviceSupport)0x8F, 0, 0, 4)));
}
