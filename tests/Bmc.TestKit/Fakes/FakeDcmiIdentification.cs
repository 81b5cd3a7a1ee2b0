using Bmc.Contracts;
using Bmc.Contracts.Dcmi;

namespace Bmc.TestKit.Fakes;

public sealed class FakeDcmiIdentification : IDcmiIdentification
{
    public DcmiIdentification Present { get; set; } = DcmiIdentification.None;

    public Fault? Refusal { get; set; }

    public ValueTask<DcmiIdentification> GetAsync(CancellationToken cancellationToken) => new(Present);

    public ValueTask<Result> SetAsync(SetDcmiIdentificationRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Present = request.Identification;
        return new(Result.Done);
    }
}
