using Bmc.TestKit;

namespace Bmc.Lab.Machine;

/// <summary>One machine for all tests of a class, switched on by the first that asks for it.</summary>
/// <remarks>
/// A class derives its own from it and has it as IClassFixture. The machine is made within a test, not before it, so that a
/// missing need skips the test with its name; what became of it, all later tests of the class hear.
/// </remarks>
public abstract class SharedMachine : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private VirtualMachine? _machine;
    private Task<VirtualMachine>? _on;

    private protected string Folder => _folder.Path;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        if (_machine is not null)
            await _machine.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Task<VirtualMachine> OnAsync() => _on ??= SwitchOnAsync();

    private protected abstract Task<MachineOptions> DescribeAsync();

    /// <summary>What all tests of the class want to find done.</summary>
    private protected virtual Task PrepareAsync(VirtualMachine machine) => machine.Shell.WaitForStartAsync();

    private async Task<VirtualMachine> SwitchOnAsync()
    {
        HostProgram.Need("qemu-system-aarch64", "qemu-system-arm");
        _machine = await VirtualMachine.StartAsync(await DescribeAsync());
        await PrepareAsync(_machine);
        return _machine;
    }
}
