using Bmc.Contracts;
using Bmc.Contracts.Dcmi;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Dcmi;

/// <summary>The commands of DCMI 1.5 §6 as consoles send them.</summary>
public class DcmiCommandTests
{
    private const byte Dcmi = 0xDC;

    [Fact]
    public async Task Every_answer_carries_the_defining_body_also_a_refusal()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([Dcmi, 0x01, 0x05, 0x02, 0x00, 0x01, 0x00], await DataAsync(bench, 0x01, 0x01));
        var refused = await AskAsync(bench, 0x01, 0x06);
        Assert.Equal((CompletionCode.ParameterOutOfRange, Dcmi), (refused.Code, Assert.Single(refused.Data)));
    }

    [Theory]
    [InlineData(0x00)] // PICMG
    [InlineData(0x52)] // SSI
    [InlineData(0xDD)]
    public async Task Another_body_defines_no_command_here(byte body)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidCommand, (await bench.AskAsync(NetworkFunction.GroupExtension, 0x01, [body, 0x01])).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await bench.AskAsync(NetworkFunction.GroupExtension, 0x01, [])).Code);
    }

    [Fact]
    public async Task Tells_what_it_can()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.TellAsync(new EventLogInfo(0, 1000, default, default, false));
        Assert.Equal([Dcmi, 0x01, 0x05, 0x02, 0xE8, 0x03, 0x00, 0x00, 0x01], await DataAsync(bench, 0x01, 0x02));
        Assert.Equal([Dcmi, 0x01, 0x05, 0x02, 0x20, 0x00], await DataAsync(bench, 0x01, 0x03));
        Assert.Equal([Dcmi, 0x01, 0x05, 0x02, 0x01, 0xFF, 0xFF], await DataAsync(bench, 0x01, 0x04));
        Assert.Equal(
            [Dcmi, 0x01, 0x05, 0x02, 0x09, 0x05, 0x0F, 0x1E, 0x41, 0x43, 0x47, 0x4F, 0x5E, 0x81],
            (await AskAsync(bench, 0x01, 0x05)).Data);
    }

    [Fact]
    public async Task Reads_the_power_now_and_over_a_window()
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] watts = [Dcmi, 0x78, 0x00, 0x50, 0x00, 0x2D, 0x01, 0x6E, 0x00, 0x00, 0x00, 0x00, 0x50];
        byte[] now = await DataAsync(bench, 0x02, 0x01, 0x00, 0x00);
        byte[] window = await DataAsync(bench, 0x02, 0x02, 0x43, 0x00);
        Assert.Equal([.. watts, 0x90, 0x5F, 0x01, 0x00, 0x40], now);
        Assert.Equal([.. watts, 0x43, 0x00, 0x00, 0x00, 0x40], window);
        Assert.Equal([null, TimeSpan.FromMinutes(3)], bench.Limits.Windows);
    }

    [Theory]
    [InlineData(FaultCode.Unsupported)]
    [InlineData(FaultCode.Unavailable)]
    public async Task Says_when_no_power_is_measured(FaultCode fault)
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Limits.Power = new Fault(fault, "a test says so");
        byte[] nothing = [Dcmi, .. new byte[17]];
        Assert.Equal(nothing, await DataAsync(bench, 0x02, 0x01, 0x00, 0x00));
    }

    [Theory]
    [InlineData(0x00, 0x00, 0x00)] // no such mode
    [InlineData(0x01, 0x05, 0x00)] // reserved
    [InlineData(0x02, 0x06, 0x00)] // no such window
    [InlineData(0x02, 0x05, 0x01)] // reserved
    public async Task Refuses_a_reading_that_there_is_not(byte mode, byte attributes, byte reserved)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x02, mode, attributes, reserved)).Code);
    }

    [Fact]
    public async Task Tells_the_power_limit_with_80h_while_it_is_not_active()
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] limit = [Dcmi, 0x00, 0x00, 0x00, 0x20, 0x03, 0xE8, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00];
        var answer = await AskAsync(bench, 0x03, 0x00, 0x00);
        Assert.Equal((CompletionCode)0x80, answer.Code);
        Assert.Equal(limit, answer.Data);

        bench.Limits.Limit = bench.Limits.Limit with { Limit = bench.Limits.Limit.Limit with { Active = true } };
        answer = await AskAsync(bench, 0x03, 0x00, 0x00);
        Assert.Equal(CompletionCode.Ok, answer.Code);
        Assert.Equal(limit, answer.Data);
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x03, 0x01, 0x00)).Code);
    }

    [Theory]
    [InlineData(0x01, 300, 5000u, 60, CompletionCode.Ok)]
    [InlineData(0x11, 1, 1000u, 0, CompletionCode.Ok)]
    [InlineData(0x02, 300, 5000u, 60, CompletionCode.InvalidDataField)] // OEM
    [InlineData(0x12, 300, 5000u, 60, CompletionCode.InvalidDataField)] // reserved
    [InlineData(0x01, 0, 5000u, 60, (CompletionCode)0x84)]
    [InlineData(0x01, 801, 5000u, 60, (CompletionCode)0x84)]
    [InlineData(0x01, 300, 999u, 60, (CompletionCode)0x85)]
    [InlineData(0x01, 300, 4_000_000u, 60, (CompletionCode)0x85)]
    [InlineData(0x01, 300, 5000u, 3601, (CompletionCode)0x89)]
    public async Task Sets_a_power_limit_that_can_be(byte action, ushort watts, uint milliseconds, ushort seconds, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] request =
        [
            0, 0, 0, action, (byte)watts, (byte)(watts >> 8), (byte)milliseconds, (byte)(milliseconds >> 8), (byte)(milliseconds >> 16), 0, 0, 0,
            (byte)seconds, (byte)(seconds >> 8),
        ];
        Assert.Equal(code, (await AskAsync(bench, 0x04, request)).Code);
        Assert.Equal(code == CompletionCode.Ok ? 1 : 0, bench.Limits.Requests.Count);
        if (code == CompletionCode.Ok)
            Assert.Equal(new SetPowerLimitRequest((LimitAction)action, watts, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromSeconds(seconds), bench.Context.Origin), bench.Limits.Requests[0]);
        request[1] = 1;
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x04, request)).Code);
    }

    [Fact]
    public async Task Activates_a_power_limit()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await AskAsync(bench, 0x05, 0x01, 0x00, 0x00)).Code);
        Assert.Equal(new ActivatePowerLimitRequest(true, bench.Context.Origin), Assert.Single(bench.Limits.Requests));
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x05, 0x02, 0x00, 0x00)).Code);
        bench.Limits.Refusal = new Fault(FaultCode.Conflict, "nobody has set one");
        Assert.Equal(CompletionCode.NotSupportedInPresentState, (await AskAsync(bench, 0x05, 0x01, 0x00, 0x00)).Code);
    }

    [Fact]
    public async Task Without_power_management_its_limits_are_no_commands()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Limits.Refusal = new Fault(FaultCode.Unsupported, "no sensor");
        Assert.Equal(CompletionCode.InvalidCommand, (await AskAsync(bench, 0x03, 0x00, 0x00)).Code);
        Assert.Equal(CompletionCode.InvalidCommand, (await AskAsync(bench, 0x04, 0, 0, 0, 1, 1, 0, 0xE8, 3, 0, 0, 0, 0, 0, 0)).Code);
        Assert.Equal(CompletionCode.InvalidCommand, (await AskAsync(bench, 0x05, 0x01, 0x00, 0x00)).Code);
    }

    [Fact]
    public async Task Writes_and_reads_the_asset_tag_in_blocks()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([Dcmi, 0x00], await DataAsync(bench, 0x06, 0, 0));

        Assert.Equal([Dcmi, 0x10], await DataAsync(bench, 0x08, [0, 16, .. "0123456789ABCDEF"u8]));
        Assert.Equal([Dcmi, 0x12], await DataAsync(bench, 0x08, [16, 2, .. "GH"u8]));
        Assert.Equal([Dcmi, 0x12, .. "EFGH"u8], await DataAsync(bench, 0x06, 14, 16));

        // A write ends the tag.
        Assert.Equal([Dcmi, 0x03], await DataAsync(bench, 0x08, [2, 1, .. "x"u8]));
        Assert.Equal("01x"u8.ToArray(), bench.Dcmi.Present.AssetTag);
    }

    [Theory]
    [InlineData(63, 1)] // behind the last one
    [InlineData(50, 14)] // 64 bytes
    [InlineData(0, 17)] // too many at once
    public async Task Refuses_blocks_outside_of_the_asset_tag(byte offset, byte count)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await AskAsync(bench, 0x06, offset, count)).Code);
        if (count <= 16)
            Assert.Equal(CompletionCode.ParameterOutOfRange, (await AskAsync(bench, 0x08, [offset, count, .. new byte[count]])).Code);
    }

    [Fact]
    public async Task Refuses_a_hole_in_the_asset_tag_and_a_block_that_is_not_as_long_as_it_says()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Dcmi.Present = new DcmiIdentification("1234567"u8.ToArray(), []);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await AskAsync(bench, 0x08, 10, 1, 0x41)).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await AskAsync(bench, 0x08, 0, 2, 0x41)).Code);
        Assert.Equal("1234567"u8.ToArray(), bench.Dcmi.Present.AssetTag);
    }

    [Fact]
    public async Task The_controller_id_is_the_default_one_until_it_is_set_and_ends_with_its_null()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([Dcmi, 21, .. "DCMI02:00"u8], await DataAsync(bench, 0x09, 0, 9));

        Assert.Equal([Dcmi, 0x10], await DataAsync(bench, 0x0A, [0, 16, .. "rack 7, shelf 12"u8]));
        Assert.Equal([Dcmi, 0x12], await DataAsync(bench, 0x0A, [16, 2, .. "b\0"u8]));
        Assert.Equal([Dcmi, 17, .. "12b"u8], await DataAsync(bench, 0x09, 14, 16));
    }

    [Fact]
    public async Task Refuses_a_controller_id_without_a_null_at_its_last_place()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Dcmi.Present = new DcmiIdentification([], Enumerable.Repeat((byte)'a', 63).ToArray());
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x0A, 63, 1, 0x41)).Code);
        Assert.Equal(CompletionCode.Ok, (await AskAsync(bench, 0x0A, 63, 1, 0x00)).Code);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await AskAsync(bench, 0x0A, 60, 5, 0, 0, 0, 0, 0)).Code);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await AskAsync(bench, 0x09, 64, 1)).Code);
    }

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x41)]
    public async Task Finds_the_temperatures_by_either_entity_id(byte entity)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([Dcmi, 0x01, 0x01, 0x01, 0x00], await DataAsync(bench, 0x07, 0x01, entity, 0x00, 0x00));
        Assert.Equal([Dcmi, 0x01, 0x01, 0x2D, 0x01], await DataAsync(bench, 0x10, 0x01, entity, 0x00, 0x01));
        Assert.Equal([Dcmi, 0x01, 0x00], await DataAsync(bench, 0x10, 0x01, entity, 0x02, 0x00));

        await bench.TellAsync(FakeSensors.Unavailable(FakeSensors.TemperatureDescription, UnavailableReason.BusStuck));
        Assert.Equal([Dcmi, 0x01, 0x00], await DataAsync(bench, 0x10, 0x01, entity, 0x00, 0x00));
    }

    [Theory]
    [InlineData(0x02, 0x03)] // no temperature
    [InlineData(0x01, 0x0A)] // an entity that DCMI does not know
    public async Task Refuses_sensors_that_DCMI_does_not_know(byte type, byte entity)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x07, type, entity, 0, 0)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x10, type, entity, 0, 0)).Code);
    }

    [Fact]
    public async Task Tells_and_sets_the_limit_of_the_inlet()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([Dcmi, 0x20, 0x2D, 0x58, 0x02], await DataAsync(bench, 0x0C, 0x40, 0x01));
        Assert.Equal(CompletionCode.NotPresent, (await AskAsync(bench, 0x0C, 0x37, 0x02)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x0C, 0x03, 0x01)).Code);

        Assert.Equal(CompletionCode.Ok, (await AskAsync(bench, 0x0B, 0x37, 0x01, 0x60, 0x30, 0x0A, 0x00)).Code);
        Assert.Equal(
            new SetThermalLimitRequest(new ThermalLimit(1, LimitAction.PowerOff, 48, TimeSpan.FromSeconds(10)), bench.Context.Origin),
            Assert.Single(bench.Limits.Requests));
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x0B, 0x37, 0x01, 0x01, 0x30, 0x0A, 0x00)).Code);
        bench.Limits.Refusal = new Fault(FaultCode.Invalid, "too hot");
        Assert.Equal((CompletionCode)0x84, (await AskAsync(bench, 0x0B, 0x37, 0x01, 0x40, 0xFF, 0x0A, 0x00)).Code);
    }

    [Fact]
    public async Task Configuration_can_be_set_to_what_it_is_only()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([Dcmi, 0x01, 0x05, 0x01, 0x00], await DataAsync(bench, 0x13, 0x02, 0x00));
        Assert.Equal([Dcmi, 0x01, 0x05, 0x01, 0x78, 0x00], await DataAsync(bench, 0x13, 0x04, 0x00));
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x13, 0x06, 0x00)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x13, 0x01, 0x01)).Code);

        Assert.Equal(CompletionCode.Ok, (await AskAsync(bench, 0x12, 0x03, 0x00, 0x04)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x12, 0x03, 0x00, 0x05)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(bench, 0x12, 0x02, 0x00, 0x01)).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await AskAsync(bench, 0x12, 0x04, 0x00, 0x78)).Code);
    }

    private static async Task<byte[]> DataAsync(CommandBench bench, byte command, params byte[] data) => (await AskAsync(bench, command, data)).Data;

    private static Task<Answer> AskAsync(CommandBench bench, byte command, params byte[] data) =>
        bench.AskAsync(NetworkFunction.GroupExtension, command, [Dcmi, .. data]);
}
