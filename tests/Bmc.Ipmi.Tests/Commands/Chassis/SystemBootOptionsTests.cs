using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.Chassis;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Chassis;

public class SystemBootOptionsTests
{
    private const byte Set = 0x08;
    private const byte Get = 0x09;

    // As ipmitool sends them: "chassis bootdev cdrom options=efiboot", "bootdev pxe options=persistent", "bootdev none".
    [Theory]
    [InlineData(new byte[] { 0xA0, 0x14, 0x00, 0x00, 0x00 }, BootOverrideMode.Once, BootDevice.Cd, BootFirmware.Uefi)]
    [InlineData(new byte[] { 0xC0, 0x04, 0x00, 0x00, 0x00 }, BootOverrideMode.Continuous, BootDevice.Pxe, BootFirmware.Legacy)]
    [InlineData(new byte[] { 0x80, 0x3C, 0x00, 0x00, 0x00 }, BootOverrideMode.Once, BootDevice.Floppy, BootFirmware.Legacy)]
    [InlineData(new byte[] { 0x80, 0x00, 0x00, 0x00, 0x00 }, BootOverrideMode.Disabled, BootDevice.None, BootFirmware.Legacy)]
    [InlineData(new byte[] { 0x00, 0x14, 0x00, 0x00, 0x00 }, BootOverrideMode.Disabled, BootDevice.None, BootFirmware.Legacy)]
    public async Task Boot_flags_set_the_boot_override(byte[] flags, BootOverrideMode mode, BootDevice device, BootFirmware firmware)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, [0x05, .. flags])).Code);
        var ends = mode == BootOverrideMode.Once ? BootOverrideEnds.All : BootOverrideEnds.None;
        Assert.Equal(new BootOverrideSetting(mode, device, firmware, ends), bench.BootOverride.Setting);
    }

    [Fact]
    public async Task Boot_flags_tell_what_others_set_and_keep_what_only_they_have()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.ChassisAsync(Set, 0x05, 0x80, 0x96, 0x22, 0x01, 0x03); // once, clear CMOS, CD, screen blank
        bench.BootOverride.Setting = new BootOverrideSetting(BootOverrideMode.Continuous, BootDevice.BiosSetup, BootFirmware.Uefi);

        Assert.Equal(
            [
                0x01, // parameter version
                0x05, // boot flags, not locked
                0xE0, // valid, persistent, EFI
                0x9A, // clear CMOS, BIOS setup, screen blank
                0x22,
                0x01,
                0x03,
            ],
            (await bench.ChassisAsync(Get, 0x05, 0x00, 0x00)).Data);
    }

    [Fact]
    public async Task Boot_flags_are_not_valid_once_the_override_is_used_up()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.ChassisAsync(Set, 0x05, 0x80, 0x14, 0x00, 0x00, 0x00);
        bench.BootOverride.Setting = BootOverrideSetting.Disabled;
        Assert.Equal([0x01, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00], (await bench.ChassisAsync(Get, 0x05, 0x00, 0x00)).Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x05, 0x81, 0x00, 0x00, 0x00, 0x00 }, CompletionCode.InvalidDataField)] // reserved bit
    [InlineData(new byte[] { 0x05, 0x80, 0x28, 0x00, 0x00, 0x00 }, CompletionCode.InvalidDataField)] // reserved device 1010b
    [InlineData(new byte[] { 0x05, 0x80, 0x14, 0x00, 0x00 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x05, 0x80, 0x14, 0x00, 0x00, 0x00, 0x00 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x00, 0x03 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x00, 0x02 }, CompletionCode.InvalidDataField)] // commit write: no rollback here
    [InlineData(new byte[] { 0x00, 0x00, 0x00 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x02, 0x04 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x03, 0x20 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x06, 0x10, 1, 2, 3, 4, 5, 6, 7, 8 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x07, 0x05, 0x00 }, CompletionCode.ParameterOutOfRange)] // blocks 0-4
    [InlineData(new byte[] { 0x07, 0x00 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x08, 0x00 }, BootOptions.ParameterNotSupported)]
    [InlineData(new byte[] { 0x60, 0x00 }, BootOptions.ParameterNotSupported)] // OEM
    [InlineData(new byte[] { }, CompletionCode.RequestDataLengthInvalid)]
    public async Task Refuses_what_the_parameter_table_does_not_have(byte[] request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.ChassisAsync(Set, request)).Code);
        Assert.Equal(BootOverrideSetting.Disabled, bench.BootOverride.Setting);
    }

    [Fact]
    public async Task Says_that_a_setting_was_not_stored_and_does_not_tell_it_afterwards()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.BootOverride.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await bench.ChassisAsync(Set, 0x05, 0x80, 0x94, 0x00, 0x00, 0x00)).Code);
        Assert.Equal([0x01, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00], (await bench.ChassisAsync(Get, 0x05, 0x00, 0x00)).Data);
    }

    [Theory]
    [InlineData(0x00, BootOverrideEnds.All)]
    [InlineData(0x01, BootOverrideEnds.All & ~BootOverrideEnds.PowerButton)]
    [InlineData(0x02, BootOverrideEnds.All & ~BootOverrideEnds.ResetButton)]
    [InlineData(0x04, BootOverrideEnds.All & ~BootOverrideEnds.Watchdog)]
    [InlineData(0x08, BootOverrideEnds.All & ~BootOverrideEnds.NoOrder)]
    [InlineData(0x10, BootOverrideEnds.All & ~BootOverrideEnds.EventFilter)]
    [InlineData(0x1F, BootOverrideEnds.None)]
    public async Task Valid_bit_clearing_says_what_ends_flags_for_one_boot(byte clearing, BootOverrideEnds ends)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x01, 0x03, 0x00], (await bench.ChassisAsync(Get, 0x03, 0x00, 0x00)).Data);
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, 0x03, clearing)).Code);
        await bench.ChassisAsync(Set, 0x05, 0x80, 0x04, 0x00, 0x00, 0x00);
        Assert.Equal(new BootOverrideSetting(BootOverrideMode.Once, BootDevice.Pxe, BootFirmware.Legacy, ends), bench.BootOverride.Setting);
    }

    [Fact]
    public async Task Valid_bit_clearing_counts_for_the_flags_that_are_set_and_leaves_others_settings_alone()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.ChassisAsync(Set, 0x05, 0x80, 0x04, 0x00, 0x00, 0x00);
        await bench.ChassisAsync(Set, 0x03, 0x08);
        Assert.Equal(BootOverrideEnds.All & ~BootOverrideEnds.NoOrder, bench.BootOverride.Setting.Ends);

        var ofTheWeb = new BootOverrideSetting(BootOverrideMode.Once, BootDevice.Pxe, BootFirmware.Legacy);
        bench.BootOverride.Setting = ofTheWeb;
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, 0x03, 0x00)).Code);
        Assert.Equal(ofTheWeb, bench.BootOverride.Setting);
    }

    [Fact]
    public async Task Valid_bit_clearing_that_cannot_be_stored_with_the_flags_says_so()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.ChassisAsync(Set, 0x05, 0x80, 0x04, 0x00, 0x00, 0x00);
        bench.BootOverride.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        Assert.Equal(CompletionCode.OutOfSpace, (await bench.ChassisAsync(Set, 0x03, 0x08)).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await bench.ChassisAsync(Set, 0x03, 0x08, 0x00)).Code);
    }

    [Fact]
    public async Task A_console_that_is_gone_sets_nothing_in_progress()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.ChassisAsync(Set, 0x00, 0x01);
        bench.Context.IsClosed = true;
        Assert.Equal([0x01, 0x00, 0x00], (await bench.ChassisAsync(Get, 0x00, 0x00, 0x00)).Data);
    }

    [Fact]
    public async Task One_console_at_a_time_sets_in_progress()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, 0x00, 0x01)).Code);
        Assert.Equal(SetInProgressSign.AlreadyInProgress, (await bench.ChassisAsync(Set, 0x00, 0x01)).Code);
        Assert.Equal([0x01, 0x00, 0x01], (await bench.ChassisAsync(Get, 0x00, 0x00, 0x00)).Data);
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, 0x00, 0x00)).Code);
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, 0x00, 0x01)).Code);
    }

    [Fact]
    public async Task Acknowledgements_change_only_under_their_mask()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.ChassisAsync(Set, 0x04, 0xFF, 0x1F);
        await bench.ChassisAsync(Set, 0x04, 0x01, 0x00); // the BIOS has not seen it yet
        Assert.Equal([0x01, 0x04, 0x00, 0x1E], (await bench.ChassisAsync(Get, 0x04, 0x00, 0x00)).Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x01, 0x05 })]
    [InlineData(new byte[] { 0x02, 0x03 })]
    [InlineData(new byte[] { 0x03, 0x08 })]
    [InlineData(new byte[] { 0x06, 0x01, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x18 })]
    public async Task Keeps_notes_as_they_were_written(byte[] request)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, request)).Code);
        Assert.Equal([0x01, .. request], (await bench.ChassisAsync(Get, request[0], 0x00, 0x00)).Data);
    }

    [Fact]
    public async Task Keeps_the_mailbox_in_blocks()
    {
        await using var bench = await CommandBench.StartAsync();
        byte[] block = [.. Enumerable.Range(1, 16).Select(value => (byte)value)];
        await bench.ChassisAsync(Set, [0x07, 0x04, .. block]);
        await bench.ChassisAsync(Set, 0x07, 0x00, 0xAA);

        Assert.Equal([0x01, 0x07, 0x04, .. block], (await bench.ChassisAsync(Get, 0x07, 0x04, 0x00)).Data);
        Assert.Equal([0x01, 0x07, 0x00, 0xAA, .. new byte[15]], (await bench.ChassisAsync(Get, 0x07, 0x00, 0x00)).Data);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await bench.ChassisAsync(Get, 0x07, 0x05, 0x00)).Code);
    }

    [Fact]
    public async Task Marks_a_parameter_locked_without_touching_it()
    {
        await using var bench = await CommandBench.StartAsync();
        await bench.ChassisAsync(Set, 0x01, 0x07);
        Assert.Equal(CompletionCode.Ok, (await bench.ChassisAsync(Set, 0x81)).Code);
        Assert.Equal([0x01, 0x81, 0x07], (await bench.ChassisAsync(Get, 0x01, 0x00, 0x00)).Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x08, 0x00, 0x00 }, BootOptions.ParameterNotSupported)]
    [InlineData(new byte[] { 0x85, 0x00, 0x00 }, CompletionCode.InvalidDataField)] // reserved bit
    [InlineData(new byte[] { 0x05, 0x01, 0x00 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x05, 0x00, 0x01 }, CompletionCode.ParameterOutOfRange)]
    public async Task Refuses_to_tell_what_is_not_there(byte[] request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.ChassisAsync(Get, request)).Code);
    }
}
