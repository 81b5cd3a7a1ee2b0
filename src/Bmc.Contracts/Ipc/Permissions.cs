namespace Bmc.Contracts.Ipc;

/// <summary>Who calls: a role by its user, or the person at the machine.</summary>
public enum Caller
{
    /// <summary>root, or the user that the called process itself runs as.</summary>
    Local,
    Ipmi,
    Web,
    Automation,
    Stranger,
}

/// <summary>
/// What a role may ask, in one table: the first line that fits decides, no line means no. Paths are compared as the routes
/// are, in any case of letters: a line that only the table tells apart is no line. The person at the machine may ask
/// everything: whoever is root there needs no socket to do harm.
/// </summary>
public static class Permissions
{
    private readonly record struct Rule(SocketName Socket, string Method, string PathPrefix, Caller[] Callers);

    private const string AnyMethod = "*";
    private static readonly Caller[] _ipmi = [Caller.Ipmi];
    private static readonly Caller[] _web = [Caller.Web];
    private static readonly Caller[] _lan = [Caller.Ipmi, Caller.Web];
    private static readonly Caller[] _all = [Caller.Ipmi, Caller.Web, Caller.Automation];

    private static readonly Rule[] _rules =
    [
        // What a console showed may be a secret, so that it is for those who face people.
        new(SocketName.Hardware, AnyMethod, "/console/stream", _lan),
        new(SocketName.Hardware, AnyMethod, "/console/line", _lan),
        new(SocketName.Hardware, AnyMethod, "/console/log", _web),
        new(SocketName.Hardware, AnyMethod, "/console/lease", _web),
        new(SocketName.Hardware, "GET", "/", _all),
        new(SocketName.Hardware, AnyMethod, "/power", _all),
        new(SocketName.Hardware, AnyMethod, "/chassis", _all),
        new(SocketName.Hardware, AnyMethod, "/boot-override", _all),
        new(SocketName.Hardware, AnyMethod, "/watchdog", _lan),
        new(SocketName.Hardware, AnyMethod, "/limits", _lan),
        new(SocketName.Hardware, AnyMethod, "/event-log", _all),
        new(SocketName.Hardware, AnyMethod, "/sensors", _lan),
        new(SocketName.Hardware, AnyMethod, "/sensor-history", _web),
        new(SocketName.Hardware, AnyMethod, "/sensor-records", _ipmi),
        new(SocketName.Hardware, AnyMethod, "/inventory", _lan),
        new(SocketName.Hardware, AnyMethod, "/host-inventory", _web),

        new(SocketName.Manager, "GET", "/certificates", _web),
        new(SocketName.Manager, AnyMethod, "/web-certificate", _web),
        new(SocketName.Manager, "GET", "/identity", _all),
        new(SocketName.Manager, "POST", "/audit-log", _all),
        new(SocketName.Manager, "GET", "/audit-log", _web),
        new(SocketName.Manager, "GET", "/journal", _web),
        new(SocketName.Manager, "GET", "/diagnostics", _web),
        new(SocketName.Manager, AnyMethod, "/restart", _lan),
        new(SocketName.Manager, AnyMethod, "/system-info", _lan),
        new(SocketName.Manager, AnyMethod, "/dcmi", _lan),
        new(SocketName.Manager, AnyMethod, "/network", _lan),
        // Who may sign in by SSH is the person's at the machine alone: whoever has a key there is root.
        new(SocketName.Manager, "PUT", "/services/offer", _web),
        new(SocketName.Manager, "GET", "/services", _web),
        new(SocketName.Manager, AnyMethod, "/ipmi-settings", _lan),
        new(SocketName.Manager, AnyMethod, "/factory-reset", _web),

        new(SocketName.Accounts, AnyMethod, "/rakp", _ipmi),
        new(SocketName.Accounts, AnyMethod, "/ipmi-password", _ipmi),
        new(SocketName.Accounts, AnyMethod, "/channel-keys", _ipmi),
        new(SocketName.Accounts, AnyMethod, "/password", _web),
        new(SocketName.Accounts, AnyMethod, "/accounts", _lan),
        new(SocketName.Accounts, AnyMethod, "/two-factor", _web),
        new(SocketName.Accounts, AnyMethod, "/lock-out-policy", _lan),
        new(SocketName.Accounts, AnyMethod, "/session-policy", _web),
        new(SocketName.Accounts, AnyMethod, "/metrics-access", _web),

        new(SocketName.Usb, AnyMethod, "/keyboard", [Caller.Web, Caller.Automation]),
        new(SocketName.Usb, AnyMethod, "/mouse", _web),
        new(SocketName.Usb, AnyMethod, "/macros", _web),
        new(SocketName.Usb, AnyMethod, "/input", _web),
        new(SocketName.Usb, AnyMethod, "/usb", _web),
        // The boot override puts media in; what is in the store is for those who face people.
        new(SocketName.Usb, AnyMethod, "/media/drives", [Caller.Web, Caller.Automation]),
        new(SocketName.Usb, AnyMethod, "/media", _web),
        new(SocketName.Video, "GET", "/", _web),

        new(SocketName.Automation, AnyMethod, "/event-filters", _lan),
        new(SocketName.Automation, AnyMethod, "/alerts", _lan),
        new(SocketName.Automation, AnyMethod, "/schedules", _web),
        new(SocketName.Automation, "GET", "/boot-keys", _web),
        // Which of the BMC's own addresses events may go to is the person's at the machine.
        new(SocketName.Automation, AnyMethod, "/event-service/allowed", []),
        new(SocketName.Automation, AnyMethod, "/event-service", _web),
        new(SocketName.Automation, AnyMethod, "/telemetry", _web),
        new(SocketName.Automation, AnyMethod, "/notifications", _web),
    ];

    public static bool Allows(SocketName socket, Caller caller, string method, string path)
    {
        if (caller == Caller.Local)
            return true;
        foreach (Rule rule in _rules)
        {
            if (rule.Socket == socket && (rule.Method == AnyMethod || rule.Method == method) && Covers(rule.PathPrefix, path))
                return rule.Callers.Contains(caller);
        }

        return false;
    }

    private static bool Covers(string prefix, string path) =>
        prefix == "/" || (path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (path.Length == prefix.Length || path[prefix.Length] == '/'));
}
