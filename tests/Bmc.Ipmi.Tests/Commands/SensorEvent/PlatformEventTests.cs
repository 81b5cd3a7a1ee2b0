using Bmc.Contracts;
using Bmc.Ipmi.Sel;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.SensorEvent;

/// <summary>Platform Event Message and the event receiver.</summary>
public class PlatformEventTests
{
    private const byte PlatformEvent = 0x02;

    private static byte[] Logged(CommandBench bench) => Golden.Bytes(SelRecord.Of(Assert.Single(bench.EventLog.Entries)));

    [Fact]
    public async Task Logs_the_sample_event_of_ipmitool()
    {
        await using var bench = await CommandBench.StartAsync();

        // "ipmitool event 1" over the LAN: temperature, upper critical going high.
        var answer = await bench.SensorEventAsync(PlatformEvent, 0x04, 0x01, 0x30, 0x01, 0x59, 0x00, 0x00);

        Assert.Equal(CompletionCode.Ok, answer.Code);
        Assert.Equal(
            [
                0x01, 0x00,             // record id
                0x02,                   // system event
                0x00, 0x00, 0x00, 0x60, // time stamp
                0x81, 0x10,             // remote console software over channel 1
                0x04,                   // event message revision
                0x01, 0x30,             // temperature sensor 30h
                0x01,                   // assertion, threshold
                0x59, 0x00, 0x00,
            ],
            Logged(bench));
    }

    [Fact]
    public async Task Logs_an_event_of_IPMI_1_0_as_one_of_today_and_fills_up_its_data()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(PlatformEvent, 0x03, 0x05, 0x10, 0xEF, 0x00)).Code);
        Assert.Equal([0x81, 0x10, 0x04, 0x05, 0x10, 0xEF, 0x00, 0xFF, 0xFF], Logged(bench)[7..]);
    }

    [Fact]
    public async Task Takes_the_generator_id_from_a_message_of_the_system_interface()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Context.Channel = 0x0F;
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(PlatformEvent, 0x41, 0x04, 0x12, 0x20, 0x6F, 0x01, 0x02, 0x03)).Code);
        Assert.Equal([0x41, 0x00, 0x04, 0x12, 0x20, 0x6F, 0x01, 0x02, 0x03], Logged(bench)[7..]);
    }

    [Theory]
    [InlineData(1, new byte[] { 0x04, 0x01, 0x30, 0x01 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(1, new byte[] { 0x04, 0x01, 0x30, 0x01, 0, 0, 0, 0 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(15, new byte[] { 0x41, 0x04, 0x01, 0x30, 0x01 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(1, new byte[] { 0x05, 0x01, 0x30, 0x01, 0, 0, 0 }, CompletionCode.InvalidDataField)]
    public async Task Refuses_other_lengths_and_revisions(byte channel, byte[] request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Context.Channel = channel;
        Assert.Equal(code, (await bench.SensorEventAsync(PlatformEvent, request)).Code);
        Assert.Empty(bench.EventLog.Entries);
    }

    [Fact]
    public async Task Says_when_the_log_is_full()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.EventLog.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await bench.SensorEventAsync(PlatformEvent, 0x04, 0x01, 0x30, 0x01, 0x59, 0, 0)).Code);
    }

    [Fact]
    public async Task Is_its_own_event_receiver_for_ever()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x20, 0x00], (await bench.SensorEventAsync(0x01)).Data);
        Assert.Equal(CompletionCode.Ok, (await bench.SensorEventAsync(0x00, 0x20, 0x00)).Code);
        Assert.Equal(CompletionCode.SubFunctionDisabled, (await bench.SensorEventAsync(0x00, 0xFF, 0x00)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.SensorEventAsync(0x00, 0x20, 0x04)).Code);
    }
}
