using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Tests;

namespace Bmc.Benchmarks;

/// <summary>
/// What one authenticated command leaves to the garbage collector, and whose it is: the endpoint as a whole, and of it the parts
/// that have their own. In this process, so that the runtime's own counter can be read around each call.
/// </summary>
internal static class CommandGarbage
{
    private const int WarmUp = 200;
    private const int Commands = 5000;

    public static void Measure(Report report)
    {
        var bmc = new TestBmc();
        TestConsole console = new TestConsole(bmc).Open();
        report.Value("Get Device ID: verify, decrypt, dispatch, encrypt, sign", Whole(bmc, console), "bytes each");

        byte[] packet = console.RequestPacket(NetworkFunction.App, 0x01);
        // The console has the same keys, and they do the same work.
        PacketProtection protection = console.Protection!;
        byte[] plain = new byte[PacketLimits.MaximumPacketLength];
        report.Value("  of it: checking the AuthCode", PerCall(() => Verify(protection, packet)), "bytes each");
        report.Value("  of it: deciphering", PerCall(() => protection.Decrypt(Payload(packet), plain)), "bytes each");

        var response = new ResponseBuffer();
        var table = new CommandTable(bmc.Entries);
        ICommandContext context = bmc.State.Sessions.Active().Single();
        report.Value("  of it: dispatch and handler", PerCall(() => table.DispatchAsync(context, 0x06, 0, 0x01, default, response, default)), "bytes each");
    }

    private static double Whole(TestBmc bmc, TestConsole console)
    {
        byte[][] packets = [.. Enumerable.Range(0, WarmUp + Commands).Select(_ => console.RequestPacket(NetworkFunction.App, 0x01))];
        byte[] reply = new byte[PacketLimits.MaximumPacketLength];
        int next = 0;
        return PerCall(() => bmc.Endpoint.Process(packets[next++], TestBmc.Console, reply));
    }

    private static double PerCall(Action call)
    {
        for (int count = 0; count < WarmUp; count++)
            call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int count = 0; count < Commands; count++)
            call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Commands;
    }

    private static double PerCall<T>(Func<T> call) => PerCall(() => { call(); });

    private static void Verify(PacketProtection protection, byte[] packet)
    {
        ReadOnlySpan<byte> rest = packet.AsSpan(RmcpHeader.Length);
        if (!RmcpPlusHeader.TryParse(rest, out RmcpPlusHeader header) || !protection.Verify(rest, header))
            throw new InvalidOperationException("The packet does not verify.");
    }

    private static ReadOnlySpan<byte> Payload(byte[] packet)
    {
        ReadOnlySpan<byte> rest = packet.AsSpan(RmcpHeader.Length);
        return RmcpPlusHeader.TryParse(rest, out RmcpPlusHeader header) ? rest.Slice(RmcpPlusHeader.Length, header.PayloadLength) : default;
    }
}
