using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Tests.Ipc;

public class PermissionsTests
{
    [Theory]
    [InlineData(SocketName.Hardware, Caller.Ipmi, "POST", "/power/actions", true)]
    [InlineData(SocketName.Hardware, Caller.Web, "GET", "/events", true)]
    [InlineData(SocketName.Hardware, Caller.Automation, "PATCH", "/sensors/1", false)]
    [InlineData(SocketName.Hardware, Caller.Stranger, "GET", "/power", false)]
    [InlineData(SocketName.Automation, Caller.Web, "POST", "/event-service/subscriptions", true)]
    [InlineData(SocketName.Automation, Caller.Web, "PUT", "/event-service/allowed", false)]
    [InlineData(SocketName.Automation, Caller.Ipmi, "GET", "/event-service", false)]
    [InlineData(SocketName.Automation, Caller.Web, "POST", "/telemetry/definitions", true)]
    [InlineData(SocketName.Automation, Caller.Ipmi, "GET", "/telemetry", false)]
    [InlineData(SocketName.Hardware, Caller.Ipmi, "GET", "/console/stream", true)]
    [InlineData(SocketName.Hardware, Caller.Automation, "GET", "/console/stream", false)]
    [InlineData(SocketName.Hardware, Caller.Ipmi, "PUT", "/console/line", true)]
    [InlineData(SocketName.Hardware, Caller.Automation, "PUT", "/console/line", false)]
    [InlineData(SocketName.Hardware, Caller.Web, "GET", "/console/log", true)]
    [InlineData(SocketName.Hardware, Caller.Ipmi, "GET", "/console/log", false)]
    [InlineData(SocketName.Hardware, Caller.Web, "DELETE", "/console/lease", true)]
    [InlineData(SocketName.Hardware, Caller.Ipmi, "DELETE", "/console/lease", false)]
    [InlineData(SocketName.Hardware, Caller.Automation, "GET", "/console", true)]
    [InlineData(SocketName.Manager, Caller.Web, "GET", "/certificates/web", true)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "GET", "/certificates/web", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "GET", "/Certificates/web", false)]
    [InlineData(SocketName.Manager, Caller.Automation, "GET", "/CERTIFICATES/web", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "GET", "//certificates/web", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "GET", "/certificates/web/", false)]
    [InlineData(SocketName.Manager, Caller.Web, "HEAD", "/certificates/web", false)]
    [InlineData(SocketName.Manager, Caller.Web, "PUT", "/web-certificate", true)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "PUT", "/web-certificate", false)]
    [InlineData(SocketName.Manager, Caller.Automation, "POST", "/web-certificate/self-signed", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "GET", "/identity", true)]
    [InlineData(SocketName.Manager, Caller.Automation, "POST", "/audit-log/entries", true)]
    [InlineData(SocketName.Manager, Caller.Stranger, "POST", "/audit-log/entries", false)]
    [InlineData(SocketName.Manager, Caller.Web, "GET", "/audit-log/entries", true)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "GET", "/audit-log/entries", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "GET", "/system-info", true)]
    [InlineData(SocketName.Manager, Caller.Automation, "GET", "/system-info", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "PUT", "/network", true)]
    [InlineData(SocketName.Manager, Caller.Automation, "GET", "/network", false)]
    [InlineData(SocketName.Manager, Caller.Web, "GET", "/services", true)]
    [InlineData(SocketName.Manager, Caller.Web, "PUT", "/services", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "PUT", "/services", false)]
    [InlineData(SocketName.Manager, Caller.Web, "PUT", "/services/offer", true)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "PUT", "/services/offer", false)]
    [InlineData(SocketName.Manager, Caller.Web, "POST", "/factory-reset", true)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "POST", "/factory-reset", false)]
    [InlineData(SocketName.Hardware, Caller.Automation, "PATCH", "/Sensors/1", false)]
    [InlineData(SocketName.Hardware, Caller.Ipmi, "PUT", "/watchdog", true)]
    [InlineData(SocketName.Hardware, Caller.Automation, "POST", "/watchdog/reset", false)]
    [InlineData(SocketName.Hardware, Caller.Ipmi, "PUT", "/limits/power", true)]
    [InlineData(SocketName.Hardware, Caller.Automation, "PUT", "/limits/power", false)]
    [InlineData(SocketName.Manager, Caller.Ipmi, "PUT", "/dcmi", true)]
    [InlineData(SocketName.Accounts, Caller.Ipmi, "POST", "/rakp/begin", true)]
    [InlineData(SocketName.Accounts, Caller.Web, "POST", "/rakp/begin", false)]
    [InlineData(SocketName.Accounts, Caller.Web, "POST", "/password/verify", true)]
    [InlineData(SocketName.Accounts, Caller.Ipmi, "POST", "/passwordless", false)]
    [InlineData(SocketName.Accounts, Caller.Automation, "GET", "/accounts", false)]
    [InlineData(SocketName.Accounts, Caller.Ipmi, "PUT", "/lock-out-policy", true)]
    [InlineData(SocketName.Accounts, Caller.Automation, "PUT", "/lock-out-policy", false)]
    [InlineData(SocketName.Accounts, Caller.Web, "PUT", "/session-policy", true)]
    [InlineData(SocketName.Accounts, Caller.Ipmi, "PUT", "/session-policy", false)]
    [InlineData(SocketName.Accounts, Caller.Ipmi, "PUT", "/channel-keys/key-generation-key", true)]
    [InlineData(SocketName.Accounts, Caller.Web, "PUT", "/channel-keys/key-generation-key", false)]
    [InlineData(SocketName.Usb, Caller.Ipmi, "POST", "/keyboard/text", false)]
    [InlineData(SocketName.Hardware, Caller.Automation, "POST", "/power/actions", true)]
    [InlineData(SocketName.Usb, Caller.Automation, "POST", "/keyboard/sequence", true)]
    [InlineData(SocketName.Usb, Caller.Automation, "PUT", "/media/drives/cd", true)]
    [InlineData(SocketName.Automation, Caller.Web, "GET", "/boot-keys", true)]
    [InlineData(SocketName.Automation, Caller.Ipmi, "GET", "/boot-keys", false)]
    [InlineData(SocketName.Hardware, Caller.Automation, "GET", "/event-log/entries", true)]
    [InlineData(SocketName.Automation, Caller.Ipmi, "PUT", "/event-filters/1", true)]
    [InlineData(SocketName.Automation, Caller.Ipmi, "GET", "/schedules", false)]
    [InlineData(SocketName.Automation, Caller.Web, "PUT", "/schedules/night", true)]
    [InlineData(SocketName.Automation, Caller.Stranger, "GET", "/alerts", false)]
    [InlineData(SocketName.Simulator, Caller.Web, "POST", "/pc/faults", false)]
    [InlineData(SocketName.Simulator, Caller.Local, "POST", "/pc/faults", true)]
    public void Table_says_who_may_ask_what(SocketName socket, Caller caller, string method, string path, bool allowed) =>
        Assert.Equal(allowed, Permissions.Allows(socket, caller, method, path));

    [Fact]
    public void Users_of_the_roles_are_known_and_others_are_strangers()
    {
        var callers = new Callers(["root:x:0:0::/root:/bin/sh", "bmc-ipmi:x:801:801::/:/bin/false", "bmc-web:x:802:802::/:", "broken", "ann:x:1000:1000::/:"], ownUserId: 800);

        Assert.Equal(Caller.Local, callers.Of(0));
        Assert.Equal(Caller.Local, callers.Of(800));
        Assert.Equal(Caller.Ipmi, callers.Of(801));
        Assert.Equal(Caller.Web, callers.Of(802));
        Assert.Equal(Caller.Stranger, callers.Of(1000));
    }
}
