using Bmc.Contracts;
using Bmc.Contracts.HostWatchdog;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App.Watchdog;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>Golden bytes of IPMI 2.0 §27: do not edit to make it pass.</summary>
public class WatchdogTests
{
    private const byte ResetTimer = 0x22;
    private const byte SetTimer = 0x24;
    private const byte GetTimer = 0x25;

    [Fact]
    public void Set_watchdog_timer_is_as_Table_27_4_has_it() => Golden.Matches(
        [
            0xC4, // don't log, don't stop, SMS/OS
            0x21, // NMI, hard reset
            0x0A, // 10 s before
            0x12, // clear SMS/OS and BIOS FRB2
            0x58, 0x02, // 60.0 s
        ],
        new SetWatchdogTimerRequest(
            DontLog: true, DontStop: true, WatchdogUse.SmsOs, WatchdogInterrupt.Nmi, WatchdogAction.HardReset, 10, WatchdogUses.SmsOs | WatchdogUses.BiosFrb2, 600),
        SetWatchdogTimerRequest.TryParse);

    [Fact]
    public void Get_watchdog_timer_is_as_Table_27_5_has_it() => Golden.Matches(
        [
            0xC1, // don't log, running, BIOS FRB2
            0x13, // SMI, power cycle
            0x05, // 5 s before
            0x20, // OEM expired
            0x2C, 0x01, // 30.0 s
            0x2B, 0x01, // 29.9 s left
        ],
        new GetWatchdogTimerResponse(
            DontLog: true, Running: true, WatchdogUse.BiosFrb2, WatchdogInterrupt.Smi, WatchdogAction.PowerCycle, 5, WatchdogUses.Oem, 300, 299),
        GetWatchdogTimerResponse.TryParse);

    [Fact]
    public async Task Sets_the_timer_as_asked()
    {
        await using var bench = await CommandBench.StartAsync();

        Assert.Equal(CompletionCode.Ok, (await bench.AppAsync(SetTimer, 0x43, 0x22, 0x03, 0x08, 0x64, 0x00)).Code);

        Assert.Equal(
            new SetWatchdogRequest(
                new WatchdogSettings(WatchdogUse.OsLoad, WatchdogAction.PowerDown, WatchdogInterrupt.Nmi, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), DontLog: false),
                DontStop: true,
                WatchdogUses.OsLoad,
                bench.Context.Origin),
            Assert.Single(bench.Watchdog.Settings));
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x01, 0x00, 0x00, 0x64, 0x00 })] // use 0
    [InlineData(new byte[] { 0x06, 0x01, 0x00, 0x00, 0x64, 0x00 })] // use 6
    [InlineData(new byte[] { 0x0C, 0x01, 0x00, 0x00, 0x64, 0x00 })] // reserved bits
    [InlineData(new byte[] { 0x04, 0x04, 0x00, 0x00, 0x64, 0x00 })] // action 4
    [InlineData(new byte[] { 0x04, 0x41, 0x00, 0x00, 0x64, 0x00 })] // interrupt 4
    [InlineData(new byte[] { 0x04, 0x09, 0x00, 0x00, 0x64, 0x00 })] // reserved bit
    [InlineData(new byte[] { 0x04, 0x81, 0x00, 0x00, 0x64, 0x00 })] // reserved bit
    [InlineData(new byte[] { 0x04, 0x01, 0x00, 0x01, 0x64, 0x00 })] // flag 0
    [InlineData(new byte[] { 0x04, 0x01, 0x00, 0x40, 0x64, 0x00 })] // flag 6
    public async Task Refuses_what_the_table_reserves(byte[] request)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.AppAsync(SetTimer, request)).Code);
        Assert.Empty(bench.Watchdog.Settings);
    }

    [Fact]
    public async Task Refuses_with_D6h_what_is_not_wired_and_with_CCh_what_makes_no_sense()
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Watchdog.Refusal = new Fault(FaultCode.Unsupported, "no NMI");
        Assert.Equal(CompletionCode.SubFunctionDisabled, (await bench.AppAsync(SetTimer, 0x04, 0x21, 0x05, 0x00, 0x64, 0x00)).Code);
        bench.Watchdog.Refusal = new Fault(FaultCode.Invalid, "before the start");
        Assert.Equal(CompletionCode.InvalidDataField, (await bench.AppAsync(SetTimer, 0x04, 0x21, 0x0B, 0x00, 0x64, 0x00)).Code);
    }

    [Fact]
    public async Task Starts_the_timer()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(new Answer(CompletionCode.Ok, []).Code, (await bench.AppAsync(ResetTimer)).Code);
        Assert.Equal(bench.Context.Origin, Assert.Single(bench.Watchdog.Resets));
    }

    [Theory]
    [InlineData(FaultCode.NotFound, 0x80)] // never set
    [InlineData(FaultCode.Conflict, 0xD5)] // its interrupt has come
    public async Task Says_why_it_does_not_start(FaultCode fault, byte code)
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Watchdog.Refusal = new Fault(fault, "a test says so");
        Assert.Equal((CompletionCode)code, (await bench.AppAsync(ResetTimer)).Code);
    }

    [Fact]
    public async Task Tells_how_it_is_set_and_what_is_left()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00], (await bench.AppAsync(GetTimer)).Data);

        bench.Watchdog.Status = new(
            new WatchdogSettings(WatchdogUse.SmsOs, WatchdogAction.HardReset, WatchdogInterrupt.None, TimeSpan.Zero, TimeSpan.FromSeconds(60), DontLog: false),
            Running: true, TimeSpan.FromSeconds(59.91), WatchdogUses.BiosPost);
        Assert.Equal([0x44, 0x01, 0x00, 0x04, 0x58, 0x02, 0x58, 0x02], (await bench.AppAsync(GetTimer)).Data);
    }

    [Theory]
    [InlineData(ResetTimer, Privilege.User)]
    [InlineData(SetTimer, Privilege.User)]
    [InlineData(GetTimer, Privilege.Callback)]
    public async Task Asks_for_privilege(byte command, Privilege tooLittle)
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Context.Privilege = tooLittle;
        Assert.Equal(CompletionCode.InsufficientPrivilege, (await bench.AppAsync(command)).Code);
    }

    [Theory]
    [InlineData(ResetTimer, 1)]
    [InlineData(SetTimer, 5)]
    [InlineData(SetTimer, 7)]
    [InlineData(GetTimer, 1)]
    public async Task Answers_C7h_to_a_wrong_length(byte command, int length)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await bench.AppAsync(command, new byte[length])).Code);
    }
}
