using Bmc.Contracts;
using Bmc.Contracts.Keyboard;

namespace Bmc.Web.Tests.Fakes;

/// <summary>Keeps whatever it is given, and plays nothing.</summary>
public sealed class FakeMacros : IMacros
{
    public List<Macro> All { get; } = [];

    public List<string> Played { get; } = [];

    public ValueTask<IReadOnlyList<Macro>> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Macro>>([.. All]);

    public ValueTask<Result> PutAsync(Macro macro, CancellationToken cancellationToken)
    {
        All.Add(macro);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        All.RemoveAll(macro => macro.Name == name);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> PlayAsync(string name, CancellationToken cancellationToken)
    {
        Played.Add(name);
        return ValueTask.FromResult(Result.Done);
    }
}
