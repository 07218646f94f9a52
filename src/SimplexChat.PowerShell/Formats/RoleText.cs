using System.Dynamic;
using System.Linq.Expressions;
using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>
/// The role of a member as scripts see it: a string, which JSON, CSV and hashtables accept, but -gt, -ge, -lt and -le compare it
/// by rank. A comparison with a text that isn't a role is an error.
/// </summary>
public sealed class RoleText : PSObject, IDynamicMetaObjectProvider
{
    /// <summary>Initializes the text of a role.</summary>
    /// <param name="role">The role.</param>
    public RoleText(GroupMemberRole role)
        : base(role.Value)
    {
    }

    /// <summary>Returns the text of a role, or null if there is no role.</summary>
    /// <param name="role">The role, or null.</param>
    public static RoleText? Of(GroupMemberRole? role) => role is { } known ? new(known) : null;

    /// <summary>Compares two roles by rank. The result is negative if the left role is lower.</summary>
    /// <param name="left">The left role.</param>
    /// <param name="right">The right role: a role or its text.</param>
    /// <exception cref="FormatException">The right text isn't a role.</exception>
    public static int Compare(object left, object? right)
    {
        // A core newer than this module can have other roles, so the left role can be unknown.
        var other = new GroupMemberRole(LanguagePrimitives.ConvertTo<string>(right));
        return other.IsKnown()
            ? new GroupMemberRole(LanguagePrimitives.ConvertTo<string>(left)).CompareTo(other)
            : throw new FormatException($"'{SafeText.Line(other.Value)}' isn't a valid role. Valid roles, by rank: {string.Join(", ", GroupMemberRole.Known.OrderBy(role => role))}.");
    }

    /// <inheritdoc/>
    DynamicMetaObject IDynamicMetaObjectProvider.GetMetaObject(Expression parameter) => new Meta(parameter, this);

    private sealed class Meta(Expression expression, RoleText value)
        : DynamicMetaObject(expression, BindingRestrictions.GetTypeRestriction(expression, typeof(RoleText)), value)
    {
        // PowerShell's binder handles all other operations by the string.
        public override DynamicMetaObject BindBinaryOperation(BinaryOperationBinder binder, DynamicMetaObject arg) => binder.Operation
            is ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
            ? new DynamicMetaObject(
                Expression.Convert(
                    Expression.MakeBinary(
                        binder.Operation,
                        Expression.Call(
                            typeof(RoleText).GetMethod(nameof(Compare))!,
                            Expression.Convert(Expression, typeof(object)),
                            Expression.Convert(arg.Expression, typeof(object))),
                        Expression.Constant(0)),
                    typeof(object)),
                Restrictions)
            : base.BindBinaryOperation(binder, arg);
    }
}
