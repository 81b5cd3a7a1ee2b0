namespace Bmc.EndToEnd.Tests;

/// <summary>The roles as processes of their own around a simulated PC that outlives them.</summary>
internal sealed class SeparateRoles : IAsyncDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
    private readonly List<BmcProcess> _processes = [];

    private string Runtime => Path.Combine(_state, "run");

    public Ctl Ctl => new(Runtime);

    public string State => _state;

    /// <summary>Returns when the role says that it is ready.</summary>
    public async Task<BmcProcess> StartAsync(string role, params string[] options)
    {
        BmcProcess process = await BmcProcess.StartAsync(Arguments(role, options));
        _processes.Add(process);
        return process;
    }

    /// <summary>Starts a role that will not be ready yet.</summary>
    public BmcProcess Launch(string role, params string[] options)
    {
        BmcProcess process = BmcProcess.Launch(Arguments(role, options));
        _processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        // The PC goes last: the roles end with their lines released.
        for (int index = _processes.Count - 1; index >= 0; index--)
            await _processes[index].DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }

    private string[] Arguments(string role, string[] options) => [role, "--state", _state, "--run", Runtime, .. options];
}
