using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts an argument to the admission of a group: <c>all</c> if new members are reviewed, or <c>none</c>.</summary>
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
            : throw new FormatException($"'{text}' isn't valid. Valid values: {string.Join(", ", MemberCriteria.Known)}, {None}.");
    }
}
