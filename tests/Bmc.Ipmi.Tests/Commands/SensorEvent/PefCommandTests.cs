using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.SensorEvent.Pef;
using Bmc.Ipmi.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Ipmi.Tests.Commands.SensorEvent;

public sealed class PefCommandTests
{
    private const byte Capabilities = 0x10;
    private const byte Postpone = 0x11;
    private const byte Set = 0x12;
    private const byte Get = 0x13;
    private const byte SetProcessed = 0x14;
    private const byte GetProcessed = 0x15;
    private const byte Immediate = 0x16;
    private const byte Acknowledge = 0x17;

    private const CompletionCode NotSupported = (CompletionCode)0x80;
    private const CompletionCode InProgress = (CompletionCode)0x81;
    private const CompletionCode ReadOnly = (CompletionCode)0x82;

    private readonly FakeEventFilters _filters = new();
    private readonly FakeAlerts _alerts = new();
    private readonly FakeEventLog _log = new();
    private readonly FakeHardwareEvents _news = new();
    private readonly FakeCommandContext _context = new();
    private readonly HardwareMirror _mirror;
    private readonly PetAcknowledgements _acknowledgements;
    private readonly CommandTable _table;

    public PefCommandTests()
    {
        _mirror = new HardwareMirror(_news, TimeProvider.System, NullLogger<HardwareMirror>.Instance);
        _acknowledgements = new PetAcknowledgements(_alerts, NullLogger<PetAcknowledgements>.Instance);
        _table = new CommandTable(PefCommands.Entries(_mirror, _filters, _alerts, _log, _acknowledgements));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // IPMI 2.0 Table 30-2: version 1.5; alert, power down, reset, power cycle, diagnostic interrupt; 40 filters.
    [Fact]
    public async Task Capabilities_tell_the_actions_and_the_number_of_filters() => Assert.Equal(new Answer(CompletionCode.Ok, [0x51, 0x2F, 40]).Data, (await AskAsync(Capabilities)).Data);

    [Fact]
    public async Task Capabilities_tell_what_the_board_has_wired()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task listening = _mirror.RunAsync(end.Token);
        await _news.TellAsync(new PowerChanged(FakeHostPower.Status with { SupportedActions = [PowerAction.On, PowerAction.ForceOff, PowerAction.ForceRestart] }));

        Assert.Equal([0x51, 0x07, 40], (await AskAsync(Capabilities)).Data);
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, 0x02, 0x3F)).Code);
        Assert.Equal([0x11, 0x07], (await AskAsync(Get, 0x02, 0, 0)).Data);
        await end.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task Postpone_timer_is_armed_asked_and_suspended()
    {
        Assert.Equal([0x1E], (await AskAsync(Postpone, 0x1E)).Data);
        Assert.Equal([0x1E], (await AskAsync(Postpone, 0xFF)).Data);
        Assert.Equal(new PostponeTimer(0x1E), _filters.Timer);
        Assert.Equal([0xFE], (await AskAsync(Postpone, 0xFE)).Data);
        Assert.Equal([0x00], (await AskAsync(Postpone, 0x00)).Data);
    }

    [Fact]
    public async Task A_console_that_is_gone_sets_nothing_in_progress()
    {
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, 0x00, 0x01)).Code);
        Assert.Equal(InProgress, (await AskAsync(Set, 0x00, 0x01)).Code);
        Assert.Equal([0x11, 0x01], (await AskAsync(Get, 0x00, 0, 0)).Data);
        _context.IsClosed = true;
        Assert.Equal([0x11, 0x00], (await AskAsync(Get, 0x00, 0, 0)).Data);
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, 0x00, 0x01)).Code);
    }

    public static TheoryData<byte[], byte[]> Readings => new()
    {
        { [0x00, 0, 0], [0x11, 0x00] },
        { [0x01, 0, 0], [0x11, 0x0E] }, // off; messages and delays on
        { [0x02, 0, 0], [0x11, 0x00] },
        { [0x03, 0, 0], [0x11, 60] },
        { [0x04, 0, 0], [0x11, 60] },
        { [0x05, 0, 0], [0x11, 40] },
        { [0x06, 1, 0], [0x11, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { [0x07, 40, 0], [0x11, 40, 0] },
        { [0x08, 0, 0], [0x11, 60] },
        { [0x09, 60, 0], [0x11, 60, 0, 0x10, 0] },
        { [0x0A, 0, 0], [0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { [0x0B, 0, 0], [0x11, 16] },
        { [0x0C, 0, 0], [0x11, 0, 0, 0] },
        { [0x0D, 16, 4], [0x11, 16, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { [0x81, 0, 0], [0x11] }, // the revision alone
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task Everything_is_off_and_empty_at_first(byte[] request, byte[] expected)
    {
        Answer answer = await AskAsync(Get, request);

        Assert.Equal(CompletionCode.Ok, answer.Code);
        Assert.Equal(expected, answer.Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x0E, 0, 0 }, NotSupported)] // no group control
    [InlineData(new byte[] { 0x60, 0, 0 }, NotSupported)]
    [InlineData(new byte[] { 0x06, 0, 0 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x06, 41, 0 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x09, 61, 0 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x0D, 17, 1 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x0D, 1, 0 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x0D, 1, 5 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x01, 1, 0 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x01, 0, 1 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x01, 0 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x01, 0, 0, 0 }, CompletionCode.RequestDataLengthInvalid)]
    public async Task What_is_not_there_can_not_be_read(byte[] request, CompletionCode code) => Assert.Equal(code, (await AskAsync(Get, request)).Code);

    // As ipmitool and ipmi-pef-config write them.
    private static readonly byte[] _filter =
    [
        7, // number
        0x80, // enabled
        0x03, // power off, alert
        0x02, // policy
        0x10, // critical
        0xFF, 0xFF, // any generator
        0x01, // temperature
        0x30, // sensor
        0x01, // threshold, assertion
        0x00, 0x0A, // offsets 9 and 11
        0xF0, 0xFF, 0x50, // event data 1
        0x01, 0x02, 0x03, // event data 2
        0x04, 0x05, 0x06, // event data 3
    ];

    [Fact]
    public async Task Filter_is_kept_byte_for_byte()
    {
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, [0x06, .. _filter])).Code);

        Assert.Equal([0x11, .. _filter], (await AskAsync(Get, 0x06, 7, 0)).Data);
        Assert.Equal(
            new EventFilter(7, true, false, PlatformEventActions.PowerOff | PlatformEventActions.Alert, 2, PlatformEventSeverity.Critical, 0xFF, 0xFF, 1, 0x30, 1, 0x0A00,
                new EventDataMask(0xF0, 0xFF, 0x50), new EventDataMask(1, 2, 3), new EventDataMask(4, 5, 6)),
            _filters.Settings.Filter(7));
    }

    [Fact]
    public async Task Filter_is_switched_by_its_first_byte_alone()
    {
        await AskAsync(Set, [0x06, .. _filter]);

        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, 0x07, 7, 0x00)).Code);
        Assert.False(_filters.Settings.Filter(7).Enabled);
        Assert.Equal([0x11, 7, 0x00], (await AskAsync(Get, 0x07, 7, 0)).Data);
        Assert.Equal(0x30, _filters.Settings.Filter(7).SensorNumber);
    }

    [Fact]
    public async Task Actions_that_there_are_not_read_back_as_zero()
    {
        byte[] filter = [.. _filter];
        filter[2] = 0x7F;
        await AskAsync(Set, [0x06, .. filter]);
        await AskAsync(Set, 0x02, 0x3F);

        Assert.Equal(0x2F, (await AskAsync(Get, 0x06, 7, 0)).Data[3]);
        Assert.Equal([0x11, 0x2F], (await AskAsync(Get, 0x02, 0, 0)).Data);
    }

    public static TheoryData<byte[]> Settings => new()
    {
        { [0x01, 0x0F] },
        { [0x03, 0] },
        { [0x04, 255] },
        { [0x09, 3, 0x2B, 0x14, 0x85] }, // policy 2, enabled, rule 3, channel 1, destination 4, string set 5
        { [0x0A, 0x01, 0x10, 0x0F, 0x0E, 0x0D, 0x0C, 0x0B, 0x0A, 0x09, 0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01] },
        { [0x0C, 2, 7, 5] },
        { [0x0D, 2, 1, .. "the CPU is hot!\0"u8] },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task What_was_set_is_read(byte[] request)
    {
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, request)).Code);

        bool hasSet = request[0] is 0x09 or 0x0C or 0x0D;
        Answer answer = await AskAsync(Get, request[0], hasSet ? request[1] : (byte)0, request[0] == 0x0D ? request[2] : (byte)0);
        Assert.Equal([0x11, .. request[1..]], answer.Data);
    }

    [Fact]
    public async Task String_is_put_together_from_its_blocks()
    {
        await AskAsync(Set, [0x0D, 1, 1, .. "0123456789abcdef"u8]);
        await AskAsync(Set, [0x0D, 1, 2, .. "gh\0"u8]);

        Assert.Equal("0123456789abcdefgh", _filters.Settings.AlertText(1).Text);
    }

    [Theory]
    [InlineData(new byte[] { 0x01, 0x10 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x02, 0x40 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x81, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x00, 0x02 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x07, 7, 0x01 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x07, 7, 0x20 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x07, 0x87, 0x80 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x07, 0, 0x80 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x07, 41, 0x80 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x09, 1, 0x1D, 0x11, 0x00 }, CompletionCode.InvalidDataField)] // rule 5
    [InlineData(new byte[] { 0x0C, 1, 0x80, 0 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x0D, 1, 5, 0x41 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x05, 1 }, ReadOnly)]
    [InlineData(new byte[] { 0x08, 1 }, ReadOnly)]
    [InlineData(new byte[] { 0x0B, 1 }, ReadOnly)]
    [InlineData(new byte[] { 0x0E, 1 }, NotSupported)]
    [InlineData(new byte[] { 0x01 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x01, 1, 1 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x06, 1, 0x80 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[0], CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, CompletionCode.RequestDataLengthInvalid)]
    public async Task What_makes_no_sense_changes_nothing(byte[] request, CompletionCode code)
    {
        Assert.Equal(code, (await AskAsync(Set, request)).Code);
        Assert.Same(EventFilterSettings.Default, _filters.Settings);
    }

    [Theory]
    [InlineData(2, 0x83)]
    [InlineData(3, 0x82)]
    [InlineData(4, 0x03)]
    public async Task Filter_with_reserved_bits_or_severity_is_refused(int position, byte value)
    {
        byte[] filter = [.. _filter];
        filter[position] = value;

        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(Set, [0x06, .. filter])).Code);
    }

    [Fact]
    public async Task Set_in_progress_is_a_sign_for_others()
    {
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, 0x00, 0x01)).Code);
        Assert.Equal(InProgress, (await AskAsync(Set, 0x00, 0x01)).Code);
        Assert.Equal([0x11, 0x01], (await AskAsync(Get, 0x00, 0, 0)).Data);
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, 0x00, 0x00)).Code);
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Set, 0x00, 0x01)).Code);
    }

    [Fact]
    public async Task Full_disk_is_told()
    {
        _filters.Refusal = new Fault(FaultCode.StorageFull, "full");

        Assert.Equal(CompletionCode.OutOfSpace, (await AskAsync(Set, 0x03, 5)).Code);
    }

    [Fact]
    public async Task Last_processed_events_are_told_and_set()
    {
        // No entry was ever made: FFFFFFFFh, as in Get SEL Info (Table 31-2).
        Assert.Equal([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], (await AskAsync(GetProcessed)).Data);
        _log.Add(EventRecord.FromBmc(1, 1, 1, false, 0));
        Assert.Equal(CompletionCode.Ok, (await AskAsync(SetProcessed, 0x00, 0x34, 0x12)).Code);
        Assert.Equal(CompletionCode.Ok, (await AskAsync(SetProcessed, 0x01, 0x78, 0x56)).Code);

        Assert.Equal([0x00, 0x00, 0x00, 0x60, 0x01, 0x00, 0x34, 0x12, 0x78, 0x56], (await AskAsync(GetProcessed)).Data);
        Assert.Equal(CompletionCode.InvalidDataField, (await AskAsync(SetProcessed, 0x02, 0, 0)).Code);
    }

    [Fact]
    public async Task Alert_goes_out_by_order_and_its_outcome_is_told()
    {
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Immediate, 0x01, 0x03, 0x85)).Code);
        Assert.Equal(new AlertOrder(3, 5), Assert.Single(_alerts.Orders));
        _alerts.Status = AlertStatus.NotAcknowledged;
        Assert.Equal([0x03], (await AskAsync(Immediate, 0x01, 0x40, 0x00)).Data);
        Assert.Equal(CompletionCode.Ok, (await AskAsync(Immediate, 0x01, 0x80, 0x00)).Code);
        Assert.Equal([0x00], (await AskAsync(Immediate, 0x01, 0x40, 0x00)).Data);
    }

    [Fact]
    public async Task Alert_tells_of_the_event_that_it_is_given()
    {
        await AskAsync(Immediate, 0x0E, 0x01, 0x00, 0x20, 0x04, 0x01, 0x30, 0x81, 0x59, 0x5A, 0x50);

        EventRecord told = _alerts.Orders[0].Event!;
        Assert.Equal((0x20, 0x01, 0x30, true, 0x01), (told.GeneratorId, told.SensorType, told.SensorNumber, told.Deassertion, told.EventType));
        Assert.Equal([0x59, 0x5A, 0x50], told.Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x02, 0x01, 0x00 }, CompletionCode.InvalidDataField)] // another channel
    [InlineData(new byte[] { 0x11, 0x01, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x01, 0x11, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x01, 0xC1, 0x00 }, CompletionCode.InvalidDataField)]
    [InlineData(new byte[] { 0x01, 0x01 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0x01, 0x01, 0x00, 0x20 }, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, CompletionCode.RequestDataLengthInvalid)]
    public async Task Alert_that_makes_no_sense_is_refused(byte[] request, CompletionCode code)
    {
        Assert.Equal(code, (await AskAsync(Immediate, request)).Code);
        Assert.Empty(_alerts.Orders);
    }

    [Fact]
    public async Task Alert_while_one_is_under_way_is_refused_in_the_specifications_words()
    {
        _alerts.Refusal = new Fault(FaultCode.Busy, "busy");

        Assert.Equal(InProgress, (await AskAsync(Immediate, 0x01, 0x01, 0x00)).Code);
    }

    [Fact]
    public async Task Acknowledgement_needs_no_session_and_reaches_the_alerts()
    {
        _context.Privilege = Privilege.None;
        byte[] request = [0x02, 0x01, 0xC0, 0x2D, 0x9F, 0x36, 0x20, 0x20, 0x30, 0x59, 0x5A, 0x50];

        Assert.Equal(CompletionCode.Ok, (await AskAsync(Acknowledge, request)).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await AskAsync(Acknowledge, request[1..])).Code);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task carrying = _acknowledgements.RunAsync(end.Token);

        Assert.Equal(new AlertAcknowledgement(0x0102, 0x369F2DC0, 0x20, 0x20, 0x30, 0x59, 0x5A, 0x50), await _alerts.Acknowledged.Task.WaitAsync(Token));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => carrying);
    }

    // IPMI 2.0 Appendix G.
    [Theory]
    [InlineData(Capabilities, Privilege.User)]
    [InlineData(Postpone, Privilege.Administrator)]
    [InlineData(Set, Privilege.Administrator)]
    [InlineData(Get, Privilege.Operator)]
    [InlineData(SetProcessed, Privilege.Administrator)]
    [InlineData(GetProcessed, Privilege.Administrator)]
    [InlineData(Immediate, Privilege.Administrator)]
    public async Task Less_privilege_is_refused(byte command, Privilege needed)
    {
        Assert.Equal(needed, _table.Find((byte)NetworkFunction.SensorEvent, command)!.MinimumPrivilege);
        _context.Privilege = needed - 1;

        Assert.Equal(CompletionCode.InsufficientPrivilege, (await AskAsync(command)).Code);
    }

    [Fact]
    public void Messages_are_written_as_they_are_read()
    {
        Golden.Matches<GetPefCapabilitiesResponse>([0x51, 0x2F, 40], new((PlatformEventActions)0x2F, 40), GetPefCapabilitiesResponse.TryParse);
        Golden.Matches<PefPostponeTimeout>([0xFE], new(0xFE), PefPostponeTimeout.TryParse);
        Golden.Matches<GetPefConfigurationParametersRequest>([0x86, 3, 1], new(true, PefParameter.EventFilterTable, 3, 1), GetPefConfigurationParametersRequest.TryParse);
        Golden.Matches<SetLastProcessedEventIdRequest>([0x01, 0x34, 0x12], new(true, 0x1234), SetLastProcessedEventIdRequest.TryParse);
        Golden.Matches<GetLastProcessedEventIdResponse>([1, 0, 0, 0, 2, 0, 3, 0, 4, 0], new(1, 2, 3, 4), GetLastProcessedEventIdResponse.TryParse);
        Golden.Matches<AlertImmediateRequest>([0x01, 0x43, 0x85], new(1, AlertImmediateOperation.GetStatus, 3, 5, null), AlertImmediateRequest.TryParse);
        Golden.Matches<AlertImmediateResponse>([0xFF], new(AlertStatus.UnderWay), AlertImmediateResponse.TryParse);
        Golden.Matches<PetAcknowledgeRequest>([0x02, 0x01, 4, 3, 2, 1, 0x20, 0x20, 0x30, 1, 2, 3], new(0x0102, 0x01020304, 0x20, 0x20, 0x30, 1, 2, 3), PetAcknowledgeRequest.TryParse);
        Assert.Equal([0x03, 60], Golden.Bytes(new SetPefConfigurationParametersRequest(PefParameter.StartupDelay, new byte[] { 60 })));
    }

    private async Task<Answer> AskAsync(byte command, params byte[] data)
    {
        var response = new ResponseBuffer();
        CompletionCode code = await _table.DispatchAsync(_context, (byte)NetworkFunction.SensorEvent, lun: 0, command, data, response, Token);
        return new Answer(code, response.Data.ToArray());
    }
}
