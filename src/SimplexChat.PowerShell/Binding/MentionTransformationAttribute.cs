using System.Collections;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Converts arguments to mentions: names, ids or member objects, or a hashtable with the names in the text as keys and the
/// members as values.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MentionTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly MemberTransformationAttribute Members = new();

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Read(engineIntrinsics, inputData).ToArray();

    /// <summary>Converts an object for the constructor of <see cref="Mention"/>.</summary>
    /// <param name="value">A member, or a hashtable with a name and a member.</param>
    /// <exception cref="FormatException">The object isn't a mention.</exception>
    internal static Mention First(object? value)
    {
        try
        {
            return Read(null!, value).FirstOrDefault() ?? throw new FormatException("The hashtable is empty. Specify a name and a member.");
        }
        catch (ArgumentTransformationMetadataException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static IEnumerable<Mention> Read(EngineIntrinsics engine, object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        Mention mention => [mention],
        IDictionary names => names.Cast<DictionaryEntry>().SelectMany(name =>
            MembersOf(engine, name.Value).Select(member => new Mention($"{name.Key}".TrimStart('@'), member))),
        IEnumerable list and not string => list.Cast<object?>().SelectMany(item => Read(engine, item)),
        var one => MembersOf(engine, one).Select(member => new Mention(null, member)),
    };

    private static IEnumerable<MemberTarget> MembersOf(EngineIntrinsics engine, object? value) =>
        ((object[])Members.Transform(engine, value!)).Cast<MemberTarget>();
}
