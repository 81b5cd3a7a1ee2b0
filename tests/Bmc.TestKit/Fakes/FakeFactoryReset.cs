using Bmc.Contracts;
using Bmc.Contracts.FactoryReset;

namespace Bmc.TestKit.Fakes;

public sealed class FakeFactoryReset : IFactoryReset
{
    public IReadOnlyList<RequestOrigin> Orders => _orders;

    private readonly List<RequestOrigin> _orders = [];

    public ValueTask<Result> OrderAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        _orders.Add(origin);
        return new(Result.Done);
    }
}
