namespace Bmc.Contracts.Ipc;

/// <summary>Maps a user id to a role: each role runs as the user "bmc-&lt;role&gt;" where there are such users.</summary>
public sealed class Callers
{
    private readonly Dictionary<uint, Caller> _byUserId = [];

    /// <param name="passwd">The lines of /etc/passwd, see passwd(5).</param>
    /// <param name="ownUserId">The user that this process runs as.</param>
    public Callers(IEnumerable<string> passwd, uint ownUserId)
    {
        foreach (string line in passwd)
        {
            string[] fields = line.Split(':');
            if (fields.Length >= 3 && uint.TryParse(fields[2], out uint userId) && OfUser(fields[0]) is { } caller)
                _byUserId[userId] = caller;
        }

        _byUserId[0] = Caller.Local;
        // A role that runs as its own user never calls itself; in one process, on a developer's machine, all are this user.
        _byUserId[ownUserId] = Caller.Local;
    }

    public Caller Of(uint userId) => _byUserId.GetValueOrDefault(userId, Caller.Stranger);

    private static Caller? OfUser(string name) => name switch
    {
        "bmc-ipmi" => Caller.Ipmi,
        "bmc-web" => Caller.Web,
        "bmc-automation" => Caller.Automation,
        _ => null,
    };
}
