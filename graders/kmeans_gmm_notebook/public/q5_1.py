from otter.test_files import test_case

OK_FORMAT = False

name = "q5_1"
points = 0.4

@test_case(points=0.1, hidden=False)
def test_gmm_pred(gmm_pred):
    import numpy as np
    assert hasattr(gmm_pred, 'columns'), 'gmm_pred must be a DataFrame'
    columns = list(gmm_pred.columns)
    told = f"there must be columns 'true' and 'pred'; yours: {columns}"
    assert {'true', 'pred'} <= set(columns), told
    true, pred = (np.ravel(gmm_pred['true'].to_numpy()), np.ravel(gmm_pred['pred'].to_numpy()))
    assert len(true) == 1797, f'there are 1797 pictures; your table has {len(true)} rows'
    found = np.unique(pred)
    assert len(found) == 10, f'pred must have 10 different values; yours: {found}'
    assert true[:10].tolist() == list(range(10)), 'true must hold digits_true, in its order'

@test_case(points=0.05, hidden=False)
def test_gmm_scores(env):
    import numpy as np
    adjusted = [env.get(name) for name in ('gmm_adjusted_rand', 'gmm_adj_rand')]
    scores = [env.get('gmm_rand'), *adjusted]
    numbers = [float(score) for score in scores if np.isscalar(score)]
    assert len(numbers) > 1, 'gmm_rand and gmm_adjusted_rand must be two numbers'
    rand, adjusted = (numbers[0], numbers[1])
    assert 0.85 < rand < 1, f'gmm_rand is about 0.9; yours: {rand}'
    assert 0.5 < adjusted < 0.9, f'gmm_adjusted_rand is about 0.7; yours: {adjusted}'
