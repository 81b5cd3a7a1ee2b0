namespace Bmc.Benchmarks;

/// <summary>Each role as a process of its own, as the image has them, around a simulated PC.</summary>
internal sealed class SeparateRoles : IAsyncDisposable
{
    private static readonly string[][] _commands =
    [
        ["sim"],
        ["hardware", "--external-simulator"],
        ["manager"],
        ["usb", "--external-simulator"],
        ["video", "--external-simulator"],
        ["automation"],
        ["ipmi", "--ipmi-listen", "127.0.0.1:0"],
        ["web", "--web-listen", "127.0.0.1:0"],
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-bench-").FullName;
    private readonly List<BmcUnderTest> _processes = [];

    private SeparateRoles()
    {
    }

    /// <summary>All but the simulated PC, which no board has.</summary>
    public static IEnumerable<string> Names => _commands.Skip(1).Select(command => command[0]);

    /// <summary>The first account's.</summary>
    public string Password => File.ReadAllText(Path.Combine(_folder, "manager", "initial-password")).Trim();

    public BmcUnderTest this[string role] => _processes[Array.FindIndex(_commands, command => command[0] == role)];

    /// <param name="prepare">What is changed in the folder of them all when the simulated PC is there, and no role yet.</param>
    public static async Task<SeparateRoles> StartAsync(string bmc, Action<string>? prepare = null)
    {
        var roles = new SeparateRoles();
        foreach (string[] command in _commands)
        {
            roles._processes.Add(await BmcUnderTest.StartRoleAsync(bmc, roles._folder, command));
            if (roles._processes.Count == 1)
                prepare?.Invoke(roles._folder);
        }

        return roles;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BmcUnderTest process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
