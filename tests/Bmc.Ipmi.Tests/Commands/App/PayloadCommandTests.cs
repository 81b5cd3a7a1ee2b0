using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Session;
using Bmc.Ipmi.Tests.Fakes;
using Bmc.Ipmi.Tests.Sol;

namespace Bmc.Ipmi.Tests.Commands.App;

/// <summary>IPMI 2.0 §24.</summary>
public sealed class PayloadCommandTests
{
    private const byte Activate = 0x48;
    private const byte Deactivate = 0x49;
    private const byte ActivationStatus = 0x4A;
    private const byte InstanceInfo = 0x4B;
    private const byte SetUserPayloadAccess = 0x4C;
    private const byte PayloadVersion = 0x4F;
    private const byte OemPayloadInfo = 0x50;
    private const byte PayloadEncryption = 0x55;

    private readonly TestBmc _bmc = new();

    [Fact]
    public async Task Answer_random_bodies_of_every_length()
    {
        var random = new Random(24);
        var response = new ResponseBuffer();
        foreach (var entry in _bmc.SolEntries)
        {
            for (var count = 0; count < 2000; count++)
            {
                var data = new byte[count % 12];
                random.NextBytes(data);
                if (data.Length > 0 && count % 2 == 0)
                    data[0] = 1;
                if (data.Length > 1 && count % 4 < 2)
                    data[1] = (byte)random.Next(10);
                response.Clear();
                var code = await entry.Handler(new FakeCommandContext(), data, response, TestContext.Current.CancellationToken);
                if (code != CompletionCode.Ok)
                    Assert.Equal(0, response.Length);
            }
        }
    }

    [Fact]
    public void Bodies_that_are_too_short_or_too_long_are_refused()
    {
        var console = new TestConsole(_bmc).Open().Raise();
        foreach (var entry in _bmc.SolEntries)
        {
            foreach (var length in (int[])[entry.MinimumLength - 1, entry.MaximumLength + 1])
                Assert.Equal((CompletionCode.RequestDataLengthInvalid, []), console.Ask(entry.NetworkFunction, entry.Command, new byte[length]));
        }
    }

    [Fact]
    public void Messages_are_written_as_the_tables_have_them()
    {
        Golden.Matches(
            [
                0x01,                   // SOL
                0x02,                   // instance
                0xC6,                   // encryption, authentication, alerts deferred, startup handshake
                0x00, 0x00, 0x00,
            ],
            new ActivatePayloadRequest(PayloadType.SerialOverLan, 2, true, true, false, 1, true),
            ActivatePayloadRequest.TryParse);
        Golden.Matches(
            [
                0x00, 0x00, 0x00, 0x00, // no test mode
                0xFF, 0x00,             // 255 to the BMC
                0xFF, 0x00,             // 255 from it
                0x6F, 0x02,             // port 623
                0xFF, 0xFF,             // no VLAN
            ],
            new ActivatePayloadResponse(255, 255, 623),
            ActivatePayloadResponse.TryParse);
        Golden.Matches([0x01, 0x02, 0x00, 0x00, 0x00, 0x00], new DeactivatePayloadRequest(PayloadType.SerialOverLan, 2, 0), DeactivatePayloadRequest.TryParse);
        Golden.Matches([0x01], new GetPayloadActivationStatusRequest(PayloadType.SerialOverLan), GetPayloadActivationStatusRequest.TryParse);
        Golden.Matches([0x04, 0x05, 0x00], new GetPayloadActivationStatusResponse(4, 0b101), GetPayloadActivationStatusResponse.TryParse);
        Golden.Matches([0x01, 0x02], new PayloadSelector(PayloadType.SerialOverLan, 2), PayloadSelector.TryParse);
        Golden.Matches(
            [
                0x78, 0x56, 0x34, 0x12,                   // session id
                0x01,                                     // the first serial port
                0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            ],
            new GetPayloadInstanceInfoResponse(0x12345678, 1),
            GetPayloadInstanceInfoResponse.TryParse);
        Golden.Matches([0x0E, 0x01], new GetChannelPayloadVersionRequest(0x0E, PayloadType.SerialOverLan), GetChannelPayloadVersionRequest.TryParse);
        Golden.Matches([0x10], new GetChannelPayloadVersionResponse(0x10), GetChannelPayloadVersionResponse.TryParse);
        Golden.Matches(
            [0x01, 0x02, 0x56, 0x34, 0x12, 0xBC, 0x9A],
            new GetChannelOemPayloadInfoRequest(1, 2, 0x123456, 0x9ABC),
            GetChannelOemPayloadInfoRequest.TryParse);
        Golden.Matches(
            [0x01, 0x02, 0x02],
            new SuspendResumePayloadEncryptionRequest(PayloadType.SerialOverLan, 2, PayloadEncryptionOperation.RegenerateInitializationVector),
            SuspendResumePayloadEncryptionRequest.TryParse);
        Golden.Matches([0x01, 0x43, 0x02, 0x00, 0x00, 0x00], new SetUserPayloadAccessRequest(1, true, 3, UserPayloadEnables.SolOnly), SetUserPayloadAccessRequest.TryParse);
        Golden.Matches([0x02, 0x00, 0x00, 0x00], UserPayloadEnables.SolOnly, UserPayloadEnables.TryParse);
    }

    [Fact]
    public async Task Activation_tells_sizes_and_port()
    {
        var console = SolConsole.Open(_bmc);
        var (code, data) = await console.AskAppAsync(Activate, 0x01, 0x01, 0xC6, 0x00, 0x00, 0x00);
        Assert.Equal(CompletionCode.Ok, code);
        Assert.Equal(Convert.FromHexString("00000000FF00FF006F02FFFF"), data);
        Assert.Equal([0x04, 0x01, 0x00], (await console.AskAppAsync(ActivationStatus, 0x01)).Data);
        Assert.Equal([.. BitConverter.GetBytes(console.SessionId), 0x01, 0, 0, 0, 0, 0, 0, 0], (await console.AskAppAsync(InstanceInfo, 0x01, 0x01)).Data);
        Assert.Equal([0, 0, 0, 0, 0x01, 0, 0, 0, 0, 0, 0, 0], (await console.AskAppAsync(InstanceInfo, 0x01, 0x02)).Data);
    }

    [Theory]
    [InlineData(0x00, 0x01, 0xC0, 0x00, CompletionCode.InvalidDataField)]    // IPMI messages are no payload to activate
    [InlineData(0x41, 0x01, 0xC0, 0x00, CompletionCode.InvalidDataField)]    // reserved bit of the type
    [InlineData(0x01, 0x11, 0xC0, 0x00, CompletionCode.InvalidDataField)]    // reserved bit of the instance
    [InlineData(0x01, 0x00, 0xC0, 0x00, CompletionCode.ParameterOutOfRange)] // instances count from 1
    [InlineData(0x01, 0x05, 0xC0, 0x00, CompletionCode.ParameterOutOfRange)] // beyond the capacity
    [InlineData(0x01, 0x01, 0xD0, 0x00, CompletionCode.InvalidDataField)]    // reserved bit 4
    [InlineData(0x01, 0x01, 0xC1, 0x00, CompletionCode.InvalidDataField)]    // reserved bit 0
    [InlineData(0x01, 0x01, 0xCC, 0x00, CompletionCode.InvalidDataField)]    // reserved alert behaviour
    [InlineData(0x01, 0x01, 0xC0, 0x01, CompletionCode.InvalidDataField)]    // reserved byte
    [InlineData(0x01, 0x01, 0x40, 0x00, ActivatePayload.NotWithoutEncryption)]
    [InlineData(0x01, 0x01, 0x00, 0x00, ActivatePayload.NotWithoutEncryption)]
    public async Task Activation_that_cannot_be_is_refused(byte type, byte instance, byte flags, byte reserved, CompletionCode code)
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal((code, []), await console.AskAppAsync(Activate, type, instance, flags, reserved, 0x00, 0x00));
        Assert.Empty(_bmc.Line.Connections);
    }

    [Fact]
    public async Task An_instance_is_active_in_one_session_and_a_session_has_one()
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal(CompletionCode.Ok, await console.ActivateAsync());
        Assert.Equal(ActivatePayload.AlreadyActive, await console.ActivateAsync());
        Assert.Equal(ActivatePayload.AlreadyActive, await console.ActivateAsync(instance: 2));
        var other = SolConsole.Open(_bmc);
        Assert.Equal(ActivatePayload.AlreadyActive, await other.ActivateAsync());
        Assert.Equal(CompletionCode.Ok, await other.ActivateAsync(instance: 4));
        Assert.Equal([0x04, 0b1001, 0x00], (await console.AskAppAsync(ActivationStatus, 0x01)).Data);
    }

    [Fact]
    public async Task Sol_that_is_off_is_not_activated()
    {
        var console = SolConsole.Open(_bmc);
        await ChangeAsync(sol => sol with { Enabled = false });
        Assert.Equal(ActivatePayload.Disabled, await console.ActivateAsync());
        await ChangeAsync(sol => sol with { Enabled = true });
        await _bmc.Accounts.ChangeAsync(2, new AccountChange(SolEnabled: false), new RequestOrigin("test"), TestContext.Current.CancellationToken);
        Assert.Equal(ActivatePayload.Disabled, await console.ActivateAsync());
    }

    [Fact]
    public async Task Sol_asks_for_the_privilege_that_is_set()
    {
        await ChangeAsync(sol => sol with { PrivilegeLimit = AccountRole.Administrator });
        await _bmc.Accounts.CreateAsync(new NewAccount("oper", AccountRole.Operator, "opersecret", Id: 3), new RequestOrigin("test"), TestContext.Current.CancellationToken);
        var console = Operator();
        Assert.Equal(CompletionCode.InsufficientPrivilege, await console.ActivateAsync());
        await ChangeAsync(sol => sol with { PrivilegeLimit = AccountRole.Operator });
        Assert.Equal(CompletionCode.Ok, await console.ActivateAsync());
    }

    [Theory]
    [InlineData(FaultCode.Busy, ActivatePayload.LimitReached)]
    [InlineData(FaultCode.Unavailable, CompletionCode.ResponseNotProvided)]
    [InlineData(FaultCode.Forbidden, CompletionCode.InsufficientPrivilege)]
    public async Task A_line_that_is_refused_is_told(FaultCode fault, CompletionCode code)
    {
        _bmc.Line.OpenRefusal = new Fault(fault, "a test says so");
        var console = SolConsole.Open(_bmc);
        Assert.Equal(code, await console.ActivateAsync());
        Assert.Equal(0, _bmc.Payloads.ActiveInstances);
    }

    [Fact]
    public async Task Deactivation_frees_the_instance()
    {
        var console = SolConsole.Open(_bmc);
        await console.ActivateAsync();
        var line = _bmc.Line.Last;
        Assert.Equal(CompletionCode.Ok, (await console.AskAppAsync(Deactivate, 0x01, 0x01, 0, 0, 0, 0)).Code);
        Assert.Equal(DeactivatePayload.AlreadyDeactivated, (await console.AskAppAsync(Deactivate, 0x01, 0x01, 0, 0, 0, 0)).Code);
        await line.Disposed;
        Assert.Equal(CompletionCode.Ok, await console.ActivateAsync());
    }

    [Theory]
    [InlineData(0x00, 0x01, 0x00, CompletionCode.InvalidDataField)]
    [InlineData(0x81, 0x01, 0x00, CompletionCode.InvalidDataField)]
    [InlineData(0x01, 0x21, 0x00, CompletionCode.InvalidDataField)]
    [InlineData(0x01, 0x01, 0x01, CompletionCode.InvalidDataField)]
    [InlineData(0x01, 0x00, 0x00, CompletionCode.ParameterOutOfRange)]
    [InlineData(0x01, 0x05, 0x00, CompletionCode.ParameterOutOfRange)]
    public async Task Deactivation_that_cannot_be_is_refused(byte type, byte instance, byte auxiliary, CompletionCode code)
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal((code, []), await console.AskAppAsync(Deactivate, type, instance, auxiliary, 0, 0, 0));
    }

    [Fact]
    public async Task An_administrator_takes_the_line_from_anybody_and_an_operator_from_himself_alone()
    {
        await _bmc.Accounts.CreateAsync(new NewAccount("oper", AccountRole.Operator, "opersecret", Id: 3), new RequestOrigin("test"), TestContext.Current.CancellationToken);
        var administrator = SolConsole.Open(_bmc);
        await administrator.ActivateAsync();
        var console = Operator();
        Assert.Equal(CompletionCode.InsufficientPrivilege, (await console.AskAppAsync(Deactivate, 0x01, 0x01, 0, 0, 0, 0)).Code);
        await console.ActivateAsync(instance: 2);
        Assert.Equal(CompletionCode.Ok, (await Operator().AskAppAsync(Deactivate, 0x01, 0x02, 0, 0, 0, 0)).Code);
        Assert.Equal("0 0 0 10 ", await console.NextAsync());
        await console.ActivateAsync(instance: 2);
        Assert.Equal(CompletionCode.Ok, (await administrator.AskAppAsync(Deactivate, 0x01, 0x02, 0, 0, 0, 0)).Code);
        Assert.Equal("0 0 0 10 ", await console.NextAsync());
    }

    [Fact]
    public async Task A_user_who_loses_the_right_loses_the_line_at_once_and_keeps_the_session()
    {
        await _bmc.Accounts.CreateAsync(new NewAccount("oper", AccountRole.Operator, "opersecret", Id: 3), new RequestOrigin("test"), TestContext.Current.CancellationToken);
        var administrator = SolConsole.Open(_bmc);
        await administrator.ActivateAsync();
        var console = Operator();
        await console.ActivateAsync(instance: 2);
        var line = _bmc.Line.Last;

        Assert.Equal(CompletionCode.Ok, (await administrator.AskAppAsync(SetUserPayloadAccess, 0x01, 0x43, 0x02, 0, 0, 0)).Code);
        Assert.Equal("0 0 0 10 ", await console.NextAsync());
        await line.Disposed;
        Assert.Equal([0x04, 0b0001, 0x00], (await administrator.AskAppAsync(ActivationStatus, 0x01)).Data);
        Assert.Equal(ActivatePayload.Disabled, await console.ActivateAsync(instance: 2));

        Assert.Equal(CompletionCode.Ok, (await administrator.AskAppAsync(SetUserPayloadAccess, 0x01, 0x03, 0x02, 0, 0, 0)).Code);
        Assert.Equal(CompletionCode.Ok, await console.ActivateAsync(instance: 2));
    }

    [Fact]
    public async Task A_right_that_is_not_taken_away_after_all_leaves_the_line()
    {
        var administrator = SolConsole.Open(_bmc);
        await administrator.ActivateAsync();
        foreach (byte[] request in (byte[][])[[0x01, 0x43, 0x02, 0, 0, 0], [0x02, 0x42, 0x02, 0, 0, 0], [0x01, 0x42, 0x00, 0, 0, 0], [0x01, 0x42, 0x03, 0, 0, 0]])
            await administrator.AskAppAsync(SetUserPayloadAccess, request);
        Assert.Equal(1, _bmc.Payloads.ActiveInstances);
    }

    [Fact]
    public async Task Encryption_stays_on()
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal(SuspendResumePayloadEncryption.InstanceNotActive, (await console.AskAppAsync(PayloadEncryption, 0x01, 0x01, 0x00)).Code);
        await console.ActivateAsync();
        Assert.Equal(SuspendResumePayloadEncryption.NotAllowed, (await console.AskAppAsync(PayloadEncryption, 0x01, 0x01, 0x00)).Code);
        Assert.Equal(CompletionCode.Ok, (await console.AskAppAsync(PayloadEncryption, 0x01, 0x01, 0x01)).Code);
        Assert.Equal(SuspendResumePayloadEncryption.OperationNotSupported, (await console.AskAppAsync(PayloadEncryption, 0x01, 0x01, 0x02)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await console.AskAppAsync(PayloadEncryption, 0x01, 0x01, 0x03)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await console.AskAppAsync(PayloadEncryption, 0x00, 0x01, 0x00)).Code);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await console.AskAppAsync(PayloadEncryption, 0x01, 0x05, 0x00)).Code);
    }

    [Fact]
    public async Task Status_and_instance_info_are_of_sol_alone()
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal((CompletionCode.InvalidDataField, []), await console.AskAppAsync(ActivationStatus, 0x00));
        Assert.Equal((CompletionCode.InvalidDataField, []), await console.AskAppAsync(InstanceInfo, 0x02, 0x01));
        Assert.Equal((CompletionCode.ParameterOutOfRange, []), await console.AskAppAsync(InstanceInfo, 0x01, 0x00));
        Assert.Equal((CompletionCode.ParameterOutOfRange, []), await console.AskAppAsync(InstanceInfo, 0x01, 0x05));
    }

    [Fact]
    public async Task Payload_versions_are_told()
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal([0x10], (await console.AskAppAsync(PayloadVersion, 0x0E, 0x01)).Data);
        Assert.Equal([0x10], (await console.AskAppAsync(PayloadVersion, 0x01, 0x00)).Data);
        Assert.Equal(GetChannelPayloadVersion.NotAvailable, (await console.AskAppAsync(PayloadVersion, 0x01, 0x02)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await console.AskAppAsync(PayloadVersion, 0x02, 0x01)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await console.AskAppAsync(PayloadVersion, 0x11, 0x01)).Code);
    }

    [Fact]
    public async Task There_are_no_oem_payloads()
    {
        var console = SolConsole.Open(_bmc);
        Assert.Equal(GetChannelOemPayloadInfo.NotSupported, (await console.AskAppAsync(OemPayloadInfo, 0x01, 0x02, 1, 0, 0, 0, 0)).Code);
        Assert.Equal(CompletionCode.InvalidDataField, (await console.AskAppAsync(OemPayloadInfo, 0x02, 0x02, 1, 0, 0, 0, 0)).Code);
    }

    private SolConsole Operator() => new(_bmc, new TestConsole(_bmc, "oper", "opersecret") { RequestedPrivilege = Privilege.Operator }.Open());

    private async Task ChangeAsync(Func<SolSettings, SolSettings> change) =>
        await _bmc.Settings.ChangeAsync(all => all with { Sol = change(all.Sol) }, new RequestOrigin("test"), TestContext.Current.CancellationToken);
}
