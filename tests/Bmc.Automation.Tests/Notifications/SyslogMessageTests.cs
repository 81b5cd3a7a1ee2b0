using System.Text;
using Bmc.Automation.Notifications;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Tests.Notifications;

public sealed class SyslogMessageTests
{
    private static readonly BmcIdentity _bmc = new(Guid.Empty, Guid.Empty, "bmc7", "1.2.3", "sim");

    private static readonly RedfishEvent _event = EventMessage.EventLoggedCritical.With(new DateTimeOffset(2027, 1, 15, 12, 0, 0, 250, TimeSpan.FromHours(1)), null, null, ["CPU at 91 °C"]) with { Number = 42 };

    // RFC 5424 §6.5 shows the shape; do not edit it to make the test pass.
    [Fact]
    public void Has_the_shape_of_the_specification()
    {
        const string Expected = "<26>1 2027-01-15T11:00:00.250Z bmc7 bmc - EventLoggedCritical [origin software=\"BmcFirmware\" swVersion=\"1.2.3\"][meta sequenceId=\"42\"] \uFEFFCPU at 91 °C";

        Assert.Equal(Expected, Encoding.UTF8.GetString(SyslogMessage.Write(_bmc, _event)));
    }

    [Theory]
    [InlineData(EventSeverity.Ok, "<30>1 ")]
    [InlineData(EventSeverity.Warning, "<28>1 ")]
    [InlineData(EventSeverity.Critical, "<26>1 ")]
    public void Says_how_bad_it_is(EventSeverity severity, string head) =>
        Assert.StartsWith(head, Encoding.UTF8.GetString(SyslogMessage.Write(_bmc, _event with { Severity = severity })), StringComparison.Ordinal);

    [Fact]
    public void A_host_whose_name_has_spaces_and_quotes_moves_no_field()
    {
        string written = Encoding.UTF8.GetString(SyslogMessage.Write(_bmc with { HostName = "böse name", FirmwareVersion = "1\"]\\" }, _event));

        Assert.Contains(" bsename bmc - ", written, StringComparison.Ordinal);
        Assert.Contains("swVersion=\"1\\\"\\]\\\\\"][meta", written, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_a_number_has_no_sequence() =>
        Assert.DoesNotContain("meta", Encoding.UTF8.GetString(SyslogMessage.Write(_bmc, _event with { Number = 0 })), StringComparison.Ordinal);
}
