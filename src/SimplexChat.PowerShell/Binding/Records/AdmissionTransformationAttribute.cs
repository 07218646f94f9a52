using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads which new members of a group are reviewed: <c>all</c>, or <c>none</c>.</summary>
public sealed class AdmissionTransformationAttribute() : RecordTransformationAttribute(typeof(GroupMemberAdmission))
{
    private const string None = "none";

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (value is not (string or MemberCriteria))
        {
            return base.Read(value);
        }

        var text = value.ToString()!;
        return text.Equals(None, StringComparison.OrdinalIgnoreCase) ? [new GroupMemberAdmission()]
            : new MemberCriteria(text) is var criteria && criteria.IsKnown() ? [new GroupMemberAdmission { Review = criteria }]
            : throw new FormatException($"'{text}' is none of {string.Join(", ", MemberCriteria.Known)}, {None}.");
    }
}
