using Bmc.Contracts;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App.Firewall;
using Bmc.Ipmi.Commands.Chassis;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.App.Firewall;

/// <summary>IPMI 2.0 §21, with the chassis control of a PC that only counts.</summary>
public sealed class FirewallTests
{
    private const byte GetCommandSupport = 0x0A;
    private const byte GetSubFunctionSupport = 0x0B;
    private const byte GetConfigurableCommands = 0x0C;
    private const byte GetConfigurableSubFunctions = 0x0D;
    private const byte SetEnables = 0x60;
    private const byte GetEnables = 0x61;
    private const byte SetSubFunctionEnables = 0x62;
    private const byte GetSubFunctionEnables = 0x63;
    private const byte GetIanaSupport = 0x64;

    private const byte ChassisFunction = 0x00;
    private const byte ControlCommand = 0x02;
    private const byte AppFunction = 0x06;
    private const byte ColdReset = 0x02;

    private readonly List<byte> _controlled = [];
    private readonly TestBmc _bmc;
    private readonly TestConsole _console;

    public FirewallTests()
    {
        var control = new CommandEntry(NetworkFunction.Chassis, ControlCommand, Privilege.Operator, 1, 1, (_, data, _, _) =>
        {
            _controlled.Add(data.Span[0]);
            return new(CompletionCode.Ok);
        })
        {
            SubFunctions = ChassisControl.SubFunctions,
        };
        _bmc = new TestBmc(commands: control);
        _console = new TestConsole(_bmc).Open().Raise();
    }

    [Fact]
    public void Tells_the_network_functions_that_there_are()
    {
        byte[] expected =
        [
            0x01,                   // LUN 0 as the specification has it, nothing on the others
            0b0100_1001, 0, 0, 0,   // chassis, App, transport
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        Assert.Equal(expected, _console.AskApp(0x09, 0x0E).Data);
        Golden.Matches<GetNetFnSupportResponse>(expected, new(LunSupport.Base, 0b0100_1001), GetNetFnSupportResponse.TryParse);

        Disable(AppFunction, ColdReset);
        expected[0] = 0x02; // restricted
        Assert.Equal(expected, _console.AskApp(0x09, 0x01).Data);
    }

    [Fact]
    public void Tells_exactly_the_commands_of_the_table()
    {
        for (byte function = 0; function < 0x40; function += 2)
        {
            byte[] owner = function switch { 0x2C => [0xDC], 0x2E => [0, 0, 0], _ => [] };
            foreach (var half in (byte[])[0x00, 0x40])
            {
                var missing = _console.AskApp(GetCommandSupport, [0x0E, (byte)(function | half), 0x00, .. owner]).Data;
                var enabled = _console.AskApp(GetEnables, [0x0E, (byte)(function | half), 0x00, .. owner]).Data;
                for (var index = 0; index < 128; index++)
                {
                    var isThere = _bmc.Table.Find(function, (byte)(index + (half == 0 ? 0 : 128))) is not null;
                    Assert.Equal(isThere, !Bit(missing, index));
                    Assert.Equal(isThere, Bit(enabled, index));
                }
            }
        }
    }

    [Fact]
    public void A_command_that_is_there_has_a_zero_in_Get_Command_Support()
    {
        var mask = _console.AskApp(GetCommandSupport, 0x01, AppFunction, 0x00).Data;
        Assert.Equal(16, mask.Length);
        Assert.Equal(0b0010_0001, mask[0]); // 00h is reserved, 05h Manufacturing Test On
        Assert.Equal(0b1100_0000, mask[1]); // 0Eh and 0Fh
    }

    [Theory]
    [InlineData(0x01)] // another LUN
    [InlineData(0x03)]
    public void Other_LUNs_have_no_commands(byte lun)
    {
        Assert.Equal(Enumerable.Repeat((byte)0xFF, 16), _console.AskApp(GetCommandSupport, 0x01, AppFunction, lun).Data);
        Assert.Equal(new byte[16], _console.AskApp(GetEnables, 0x01, AppFunction, lun).Data);
    }

    [Fact]
    public void Another_bodys_extensions_have_no_commands()
    {
        var mask = _console.AskApp(GetCommandSupport, 0x01, 0x2C, 0x00, 0x00).Data;
        Assert.Equal(Enumerable.Repeat((byte)0xFF, 16), mask);
    }

    [Fact]
    public void What_opens_the_door_cannot_be_locked_away()
    {
        var configurable = _console.AskApp(GetConfigurableCommands, 0x01, AppFunction, 0x00).Data;
        foreach (var command in (byte[])[0x01, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x37, 0x38, 0x3B, 0x3C, 0x54, 0x60, 0x61, 0x62, 0x63, 0x64])
        {
            Assert.False(Bit(configurable, command));
            var enables = Enables(AppFunction);
            Clear(enables, command);
            Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(SetEnables, [0x01, AppFunction, 0x00, .. enables]).Code);
        }

        Assert.True(Bit(configurable, ColdReset));
        Assert.Empty(_bmc.SettingsOwner.Settings.Firewall);
    }

    [Fact]
    public void A_command_that_is_off_is_refused_until_it_is_on_again()
    {
        Disable(AppFunction, ColdReset);
        Assert.Equal([new DisabledCommand(AppFunction, ColdReset)], _bmc.SettingsOwner.Settings.Firewall);
        Assert.Equal(CompletionCode.InsufficientPrivilege, _console.AskApp(ColdReset).Code);
        Assert.Null(_bmc.Manager.Restarted);
        Assert.False(Bit(Enables(AppFunction), ColdReset));

        var enables = Enables(AppFunction);
        enables[ColdReset / 8] |= 1 << ColdReset % 8;
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x0E, AppFunction, 0x00, .. enables]).Code);
        Assert.Empty(_bmc.SettingsOwner.Settings.Firewall);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(ColdReset).Code);
    }

    [Fact]
    public void Only_what_is_there_can_be_enabled()
    {
        var enables = Enables(AppFunction);
        enables[0] |= 1 << 5;
        Assert.Equal(SetCommandEnables.NotSupported, _console.AskApp(SetEnables, [0x01, AppFunction, 0x00, .. enables]).Code);
        Assert.Equal(SetCommandEnables.NotSupported, _console.AskApp(SetEnables, [0x01, AppFunction, 0x01, .. Enables(AppFunction)]).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x01, AppFunction, 0x01, .. new byte[16]]).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x01, AppFunction | 0x40, 0x00, .. new byte[16]]).Code);
    }

    [Fact]
    public void What_was_switched_off_elsewhere_stays_off()
    {
        _bmc.SettingsOwner.Settings = IpmiSettings.Default with { Firewall = [new(0x0A, 0x47), new(AppFunction, 0x90)] };
        Disable(AppFunction, ColdReset);
        Assert.Equal(3, _bmc.SettingsOwner.Settings.Firewall.Count);
    }

    [Fact]
    public async Task What_the_web_switches_off_counts_too_and_the_door_stays_open()
    {
        _bmc.SettingsOwner.Settings = IpmiSettings.Default with { Firewall = [new(AppFunction, ColdReset), new(AppFunction, SetEnables)] };
        await _bmc.Settings.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CompletionCode.InsufficientPrivilege, _console.AskApp(ColdReset).Code);
        Assert.True(Bit(Enables(AppFunction), SetEnables));
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x01, AppFunction, 0x00, .. Enables(AppFunction)]).Code);
    }

    [Fact]
    public void What_cannot_be_stored_is_told_and_not_in_force()
    {
        _bmc.SettingsOwner.Refusal = new Fault(FaultCode.StorageFull, "no room");
        var enables = Enables(AppFunction);
        Clear(enables, ColdReset);
        Assert.Equal(CompletionCode.OutOfSpace, _console.AskApp(SetEnables, [0x01, AppFunction, 0x00, .. enables]).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(ColdReset).Code);
    }

    [Fact]
    public void Tells_whose_extensions_there_are()
    {
        var group = new CommandEntry(NetworkFunction.GroupExtension, 0x01, Privilege.User, 0, 2, (_, _, _, _) => new(CompletionCode.Ok));
        var console = new TestConsole(new TestBmc(commands: group)).Open().Raise();
        byte[] expected =
        [
            0x80, // the last one
            0x01, // LUN 0 as the specification has it
            0xDC, // DCMI
        ];
        Assert.Equal(expected, console.AskApp(GetIanaSupport, 0x0E, 0x2C, 0x00).Data);
        Golden.Matches<GetOemNetFnIanaSupportResponse>(expected, new(true, LunSupport.Base, 0xDC, true), GetOemNetFnIanaSupportResponse.TryParse);
        Golden.Matches<GetOemNetFnIanaSupportResponse>([0x00, 0x02, 0x57, 0x01, 0x00], new(false, LunSupport.Restricted, 343, false), GetOemNetFnIanaSupportResponse.TryParse);
        Golden.Matches<GetOemNetFnIanaSupportRequest>([0x01, 0x2E, 0x3F], new(0x01, 0x2E, 0x3F), GetOemNetFnIanaSupportRequest.TryParse);
        Assert.Equal(CompletionCode.ParameterOutOfRange, console.AskApp(GetIanaSupport, 0x01, 0x2C, 0x01).Code);
        Assert.Equal(CompletionCode.ParameterOutOfRange, _console.AskApp(GetIanaSupport, 0x01, 0x2C, 0x00).Code);
    }

    [Theory]
    [InlineData(new byte[] { 0x01, 0x2E, 0x00 }, CompletionCode.ParameterOutOfRange)] // no OEM's
    [InlineData(new byte[] { 0x01, 0x06, 0x00 }, CompletionCode.InvalidDataField)]    // nobody's but IPMI's
    [InlineData(new byte[] { 0x01, 0x2D, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x02, 0x2C, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x11, 0x2C, 0x00 }, CompletionCode.InvalidDataField)]    // reserved bits
    [InlineData(new byte[] { 0x01, 0x6C, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x01, 0x2C, 0x40 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x01, 0x2C }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x01, 0x2C, 0x00, 0x00 }, CompletionCode.RequestDataLengthInvalid)]
    public void Refuses_to_tell_whose_extensions_there_are_where_none_can_be(byte[] request, CompletionCode code) =>
        Assert.Equal(code, _console.AskApp(GetIanaSupport, request).Code);

    [Fact]
    public void Sub_functions_are_told_one_by_one()
    {
        byte[] support =
        [
            0x00, 0x20, 0x11,       // IPMI 2.0 revision 1.1
            0xC1, 0xFF, 0xFF, 0xFF, // a zero for each action but power down
        ];
        Assert.Equal(support, _console.AskApp(GetSubFunctionSupport, 0x01, ChassisFunction, 0x00, ControlCommand).Data);
        Assert.Equal([0x3E, 0, 0, 0], _console.AskApp(GetConfigurableSubFunctions, 0x01, ChassisFunction, 0x00, ControlCommand).Data);
        Assert.Equal([0x3E, 0, 0, 0], _console.AskApp(GetSubFunctionEnables, 0x01, ChassisFunction, 0x00, ControlCommand).Data);
        Assert.Equal([0x00, 0x20, 0x11, 0xFF, 0xFF, 0xFF, 0xFF], _console.AskApp(GetSubFunctionSupport, 0x01, AppFunction, 0x00, ColdReset).Data);
        Assert.Equal([0, 0, 0, 0], _console.AskApp(GetSubFunctionEnables, 0x01, AppFunction, 0x00, ColdReset).Data);
        Assert.Equal(CommandSubFunctions.NotSupported, _console.AskApp(GetSubFunctionEnables, 0x01, AppFunction, 0x00, 0x05).Code);
    }

    [Fact]
    public void A_sub_function_that_is_off_is_refused_and_the_others_go_on()
    {
        const byte WithoutPowerUp = 0x3C;
        Assert.Equal(CompletionCode.Ok, SetSubFunctions(WithoutPowerUp));
        Assert.Equal([new DisabledCommand(ChassisFunction, ControlCommand, 2)], _bmc.SettingsOwner.Settings.Firewall);
        Assert.Equal(CompletionCode.SubFunctionDisabled, _console.Ask(NetworkFunction.Chassis, ControlCommand, 0x01).Code);
        Assert.Equal(CompletionCode.Ok, _console.Ask(NetworkFunction.Chassis, ControlCommand, 0x00).Code);
        Assert.Equal([0x00], _controlled);
        Assert.Equal([WithoutPowerUp, 0, 0, 0], _console.AskApp(GetSubFunctionEnables, 0x01, ChassisFunction, 0x00, ControlCommand).Data);

        Assert.Equal(CompletionCode.Ok, SetSubFunctions(0x3E));
        Assert.Empty(_bmc.SettingsOwner.Settings.Firewall);
        Assert.Equal(CompletionCode.Ok, _console.Ask(NetworkFunction.Chassis, ControlCommand, 0x01).Code);
    }

    [Fact]
    public void A_sub_function_stays_off_while_its_command_is_switched_off_and_on()
    {
        SetSubFunctions(0x3C);
        var others = Enables(ChassisFunction);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x01, ChassisFunction, 0x00, .. others]).Code);
        Assert.Equal(CompletionCode.SubFunctionDisabled, _console.Ask(NetworkFunction.Chassis, ControlCommand, 0x01).Code);
    }

    [Fact]
    public void A_command_without_a_sub_function_left_is_off_and_comes_back_whole()
    {
        var before = Enables(ChassisFunction);
        SetSubFunctions(0x3C);
        Assert.Equal(CompletionCode.Ok, SetSubFunctions(0x00));
        Assert.Equal([new DisabledCommand(ChassisFunction, ControlCommand)], _bmc.SettingsOwner.Settings.Firewall);
        Assert.Equal(CompletionCode.InsufficientPrivilege, _console.Ask(NetworkFunction.Chassis, ControlCommand, 0x01).Code);
        Assert.Equal([0, 0, 0, 0], _console.AskApp(GetSubFunctionEnables, 0x01, ChassisFunction, 0x00, ControlCommand).Data);

        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x01, ChassisFunction, 0x00, .. before]).Code);
        Assert.Equal(CompletionCode.Ok, _console.Ask(NetworkFunction.Chassis, ControlCommand, 0x00).Code);
    }

    [Fact]
    public void Only_sub_functions_that_are_there_can_be_enabled()
    {
        Assert.Equal(SetCommandSubFunctionEnables.NotSupported, SetSubFunctions(0x7E));
        Assert.Equal(SetCommandSubFunctionEnables.NotSupported, SetSubFunctions(0x3F)); // power down has none
        Assert.Equal(SetCommandSubFunctionEnables.NotSupported, _console.AskApp(SetSubFunctionEnables, 0x01, AppFunction, 0x00, ColdReset, 1, 0, 0, 0).Code);
        Assert.Equal(SetCommandSubFunctionEnables.NotSupported, _console.AskApp(SetSubFunctionEnables, 0x01, ChassisFunction, 0x00, ControlCommand, 0x3E, 0, 0, 0, 1, 0, 0, 0).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetSubFunctionEnables, 0x01, AppFunction, 0x00, 0x05, 0, 0, 0, 0).Code);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetSubFunctionEnables, 0x01, ChassisFunction, 0x00, ControlCommand, 0x3E, 0, 0, 0, 0, 0, 0, 0).Code);
    }

    /// <summary>It asks for no sub-function at all, then for every command that is configurable.</summary>
    [Fact]
    public void What_ipmitool_sends_for_a_reset_leaves_everything_on()
    {
        Disable(AppFunction, ColdReset);
        SetSubFunctions(0x3C);
        foreach (var function in (byte[])[ChassisFunction, AppFunction, 0x0C])
        {
            var configurable = _console.AskApp(GetConfigurableCommands, 0x0E, function, 0x00).Data;
            var enables = Enables(function).Zip(configurable, (on, can) => (byte)(on | can)).ToArray();
            for (var command = 0; command < 256; command++)
                Assert.Equal(CompletionCode.Ok, _console.AskApp(SetSubFunctionEnables, 0x0E, function, 0x00, (byte)command, 0, 0, 0, 0).Code);
            Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x0E, function, 0x00, .. enables]).Code);
        }

        Assert.Empty(_bmc.SettingsOwner.Settings.Firewall);
    }

    [Theory]
    [InlineData(GetCommandSupport)]
    [InlineData(GetSubFunctionSupport)]
    [InlineData(GetConfigurableCommands)]
    [InlineData(GetConfigurableSubFunctions)]
    [InlineData(SetEnables)]
    [InlineData(GetEnables)]
    [InlineData(SetSubFunctionEnables)]
    [InlineData(GetSubFunctionEnables)]
    public void What_cannot_be_meant_is_refused(byte command)
    {
        byte[] rest = command switch
        {
            SetEnables => new byte[16],
            SetSubFunctionEnables => [ControlCommand, 0, 0, 0, 0],
            GetCommandSupport or GetConfigurableCommands or GetEnables => [],
            _ => [ControlCommand],
        };
        AssertRefused(0x02, ChassisFunction, 0x00); // another channel
        AssertRefused(0x0F, ChassisFunction, 0x00);
        AssertRefused(0x11, ChassisFunction, 0x00); // reserved bits
        AssertRefused(0x01, ChassisFunction | 0x80, 0x00);
        AssertRefused(0x01, ChassisFunction, 0x04);
        AssertRefused(0x01, ChassisFunction | 0x01, 0x00); // a response's
        if (rest.Length is 1 or 5)
            AssertRefused(0x01, ChassisFunction | 0x40, 0x00); // one command is in no half

        // The extensions want to know whose.
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, _console.AskApp(command, [0x01, 0x2C, 0x00, .. rest]).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, _console.AskApp(command, [0x01, 0x2E, 0x00, .. rest, 0x00]).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, _console.AskApp(command, [0x01, ChassisFunction, 0x00, .. rest, 0x00]).Code);
        Assert.Empty(_bmc.SettingsOwner.Settings.Firewall);

        void AssertRefused(byte channel, byte function, byte lun) =>
            Assert.Equal(CompletionCode.InvalidDataField, _console.AskApp(command, [channel, function, lun, .. rest]).Code);
    }

    [Fact]
    public void Messages_are_written_as_they_are_read()
    {
        Golden.Matches<SetCommandSubFunctionEnablesRequest>(
            [0x0E, 0x00, 0x00, 0x02, 0x3E, 0x00, 0x00, 0x00],
            new(new FirewallTarget(0x0E, false, 0x00, 0x00, 0x02, 0), 0x3E, false),
            SetCommandSubFunctionEnablesRequest.TryParse);
        Golden.Matches<SetCommandSubFunctionEnablesRequest>(
            [0x01, 0x2C, 0x00, 0x02, 0xDC, 0x01, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00],
            new(new FirewallTarget(0x01, false, 0x2C, 0x00, 0x02, 0xDC), 0x0000_0002_0000_0001, true),
            SetCommandSubFunctionEnablesRequest.TryParse);
        byte[] enables = [0x01, 0x6E, 0x00, .. Enumerable.Range(0, 16).Select(value => (byte)value), 0x01, 0x02, 0x03];
        Assert.True(SetCommandEnablesRequest.TryParse(enables, out var request));
        Assert.Equal(new FirewallTarget(0x01, true, 0x2E, 0x00, 0x00, 0x030201), request.Target);
        var buffer = new byte[enables.Length];
        var writer = new SpanWriter(buffer);
        request.Write(ref writer);
        Assert.Equal(enables, buffer);
    }

    [Fact]
    public void A_firewall_with_rules_leaves_no_garbage_per_command()
    {
        SetSubFunctions(0x3C);
        var context = new FakeCommandContext();
        var response = new ResponseBuffer();
        ReadOnlyMemory<byte> body = new byte[] { 0x01 };
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 1000; count++)
            Ask();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Ask()
        {
            var code = _bmc.Table.DispatchAsync(context, ChassisFunction, 0, ControlCommand, body, response, CancellationToken.None);
            if (code.Result != CompletionCode.SubFunctionDisabled)
                throw new InvalidOperationException();
        }
    }

    private static bool Bit(byte[] mask, int index) => (mask[index / 8] & 1 << index % 8) != 0;

    private static void Clear(byte[] mask, int index) => mask[index / 8] &= (byte)~(1 << index % 8);

    private byte[] Enables(byte function) => _console.AskApp(GetEnables, 0x01, function, 0x00).Data;

    private void Disable(byte function, byte command)
    {
        var enables = Enables(function);
        Clear(enables, command);
        Assert.Equal(CompletionCode.Ok, _console.AskApp(SetEnables, [0x01, function, 0x00, .. enables]).Code);
    }

    private CompletionCode SetSubFunctions(byte enabled) =>
        _console.AskApp(SetSubFunctionEnables, 0x01, ChassisFunction, 0x00, ControlCommand, enabled, 0, 0, 0).Code;
}
