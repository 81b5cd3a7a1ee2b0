using Bmc.Contracts.Ipc;

namespace Bmc.EndToEnd.Tests;

/// <summary>`bmc all` with a disc in its store that the simulated PC starts from: one for each test, for the PC takes its real time.</summary>
public abstract class BmcWithInstaller : IAsyncLifetime
{
    private protected const string Disc = "E2E INSTALLER";

    private readonly string _state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
    private BmcProcess? _process;

    private protected BmcProcess Process => _process!;

    private protected Ctl Ctl => new(new RuntimeFolder(Path.Combine(_state, "run")).Path);

    public async ValueTask InitializeAsync()
    {
        _process = await BmcProcess.StartAsync("all", "--state", _state, "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0");
        string image = Path.Combine(_state, "installer.iso");
        await File.WriteAllBytesAsync(image, BootableDisc.Image(Disc), TestContext.Current.CancellationToken);
        await Ctl.DoAsync("media", "upload", image);
    }

    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        Directory.Delete(_state, recursive: true);
        GC.SuppressFinalize(this);
    }
}
