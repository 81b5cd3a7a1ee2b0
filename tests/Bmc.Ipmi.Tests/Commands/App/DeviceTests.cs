using Bmc.Contracts.Events;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §20: the device that answers.</summary>
public sealed class DeviceTests
{
    private readonly TestBmc _bmc = new();
    private readonly TestConsole _console;

    public DeviceTests() => _console = new TestConsole(_bmc).Open().Raise();

    [Fact]
    public void Get_Device_ID_tells_firmware_and_abilities()
    {
        byte[] expected =
        [
            0x20,                   // device id
            0x81,                   // provides device SDRs, revision 1
            0x01,                   // firmware 1., in normal operation
            0x23,                   // .23
            0x02,                   // IPMI 2.0
            0x8F,                   // chassis, FRU, SEL, SDR repository, sensors
            0x00, 0x00, 0x00,       // manufacturer: unspecified
            0x00, 0x00,             // product: unspecified
            0x04, 0x00, 0x00, 0x00, // auxiliary revision: the third number
        ];
        var (code, data) = _console.AskApp(0x01);
        Assert.Equal((CompletionCode.Ok, Convert.ToHexString(expected)), (code, Convert.ToHexString(data)));
        Assert.True(GetDeviceIdResponse.TryParse(data, out var response));
        Assert.Equal((1, 23, 4u), (response.MajorFirmwareRevision, response.MinorFirmwareRevision, response.AuxiliaryFirmwareRevision));
        Assert.Equal(expected, Golden.Bytes(response));
    }

    [Theory]
    [InlineData("0.1.0-dev+abc", 0, 1)]
    [InlineData("200.150.7", 127, 99)]
    [InlineData("none", 0, 0)]
    public async Task Get_Device_ID_takes_any_version(string version, byte major, byte minor)
    {
        var response = new Ipmi.Commands.ResponseBuffer();
        await new GetDeviceId(version).HandleAsync(new FakeCommandContext(), default, response, TestContext.Current.CancellationToken);
        Assert.True(GetDeviceIdResponse.TryParse(response.Data, out var parsed));
        Assert.Equal((major, minor), (parsed.MajorFirmwareRevision, parsed.MinorFirmwareRevision));
    }

    [Theory]
    [InlineData(0x02, BmcRestartKind.Cold)]
    [InlineData(0x03, BmcRestartKind.Warm)]
    public void Resets_go_to_the_manager(byte command, BmcRestartKind kind)
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(command).Code);
        Assert.Equal(kind, _bmc.Manager.Restarted);
    }

    [Fact]
    public async Task Get_Self_Test_Results_tells_whether_the_owner_of_the_hardware_answers()
    {
        Assert.Equal([0x57, 0xE0], _console.AskApp(0x04).Data);
        await WithPowerAsync(PowerState.On, () => Assert.Equal([0x55, 0x00], _console.AskApp(0x04).Data));
    }

    [Fact]
    public async Task Acpi_power_state_is_what_the_PC_told_while_it_is_on()
    {
        Assert.Equal([0x2A, 0x00], _console.AskApp(0x07).Data);
        await WithPowerAsync(PowerState.On, () =>
        {
            Assert.Equal([0x20, 0x00], _console.AskApp(0x07).Data);
            Assert.Equal(CompletionCode.Ok, _console.AskApp(0x06, 0x80 | 0x01, 0x80 | 0x03).Code);
            Assert.Equal([0x01, 0x03], _console.AskApp(0x07).Data);
            Assert.Equal(CompletionCode.Ok, _console.AskApp(0x06, 0xFF, 0x7F).Code);
            Assert.Equal(CompletionCode.Ok, _console.AskApp(0x06, 0x00, 0x00).Code);
            Assert.Equal([0x01, 0x03], _console.AskApp(0x07).Data);
            Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x06, 0x80 | 0x0B, 0x7F).Code);
            Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x06, 0x7F, 0x80 | 0x04).Code);
        });
        await WithPowerAsync(PowerState.Off, () => Assert.Equal(0x06, _console.AskApp(0x07).Data[0]));
        await WithPowerAsync(PowerState.On, () => Assert.Equal(0x20, _console.AskApp(0x07).Data[0]));
    }

    [Fact]
    public void Guids_are_told_least_significant_byte_first()
    {
        var (_, device) = _console.AskApp(0x08);
        Assert.Equal(FakeManager.Identity.DeviceGuid, IpmiGuid.FromBytes(device));
        Assert.Equal("AFAEADACABAAA988A746A5A4A3A2A1A0", Convert.ToHexString(_console.AskApp(0x37).Data));
    }

    [Fact]
    public void Global_enables_can_only_stay_as_they_are()
    {
        Assert.Equal([0x08], _console.AskApp(0x2F).Data);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(0x2E, 0x08).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x2E, 0x00).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x2E, 0x0C).Code);
    }

    [Fact]
    public void Message_flags_are_never_set()
    {
        Assert.Equal(CompletionCode.Ok, _console.AskApp(0x30, 0xEB).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x30, 0x10).Code);
        Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(0x30, 0x04).Code);
        Assert.Equal([0x00], _console.AskApp(0x31).Data);
    }

    private async Task WithPowerAsync(PowerState state, Action act)
    {
        using var end = new CancellationTokenSource();
        var running = _bmc.Mirror.RunAsync(end.Token);
        await _bmc.Events.TellAsync(new PowerChanged(FakeHostPower.Status with { State = state }));
        act();
        await end.CancelAsync();
        await running;
    }
}
